using System.Text;
using Unroll.Data.TimeSeries;
using Xunit;

namespace Unroll.Data.Tests.TimeSeries;

public sealed class TimeStampTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("2020-02-01", "2020-02-01T00:00:00")]
    [InlineData("2020-02-01T03:04:05.25", "2020-02-01T03:04:05.25")]
    [InlineData("2020-02-01 03:04", "2020-02-01T03:04:00")]
    [InlineData("2020-02-01T03:04:05Z", "2020-02-01T03:04:05")]
    [InlineData("2020-02-01T03:04:05+02:00", "2020-02-01T01:04:05")]
    [InlineData("2020-02-01T03:04:05-0130", "2020-02-01T04:34:05")]
    [InlineData("2020/2/1 3:04", "2020-02-01T03:04:00")]
    [InlineData("01.02.2020 03:04:05", "2020-02-01T03:04:05")]
    [InlineData("2/13/2020 1:02:03 PM", "2020-02-13T13:02:03")]
    [InlineData("12/31/2020 12:00 AM", "2020-12-31T00:00:00")]
    [InlineData("20200201", "2020-02-01T00:00:00")]
    [InlineData("202002", "2020-02-01T00:00:00")]
    [InlineData("2020-02", "2020-02-01T00:00:00")]
    [InlineData("2020", "2020-01-01T00:00:00")]
    [InlineData("1580526245", "2020-02-01T03:04:05")]
    [InlineData("1580526245.5", "2020-02-01T03:04:05.5")]
    [InlineData("1580526245000", "2020-02-01T03:04:05")]
    [InlineData("1580526245000000000", "2020-02-01T03:04:05")]
    [InlineData("1 Feb 2020", "2020-02-01T00:00:00")]
    [InlineData("2020-02-01 24:00", "2020-02-02T00:00:00")]
    public void CommonFormsAreRead(string text, string expected)
    {
        Assert.True(new TimeStampReader(null).TryRead(Encoding.UTF8.GetBytes(text), out long dayFirst, out long monthFirst));
        Assert.Equal(DateTime.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), new DateTime(Math.Max(dayFirst, monthFirst)));
        Assert.True(dayFirst < 0 || monthFirst < 0 || dayFirst == monthFirst);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("12")]
    [InlineData("2020-13-01")]
    [InlineData("2020-02-30")]
    [InlineData("30/02/2020")]
    [InlineData("01/02/20")]
    [InlineData("2020-02-01 25:00")]
    [InlineData("2020-02-01 10:61")]
    [InlineData("2020-02-01x")]
    [InlineData("2020-02/01")]
    [InlineData("99999999999999999999999")]
    public void OtherTextsAreNot(string text) => Assert.False(new TimeStampReader(null).TryRead(Encoding.UTF8.GetBytes(text), out _, out _));

    [Fact]
    public void DayAndMonthAreSettledByAnyRowOrAskedFor()
    {
        DataSpec spec = new() { Time = "t", Targets = ["y"], Gaps = "ignore", Unsorted = "sort" };
        Assert.Equal(new DateTime(2020, 2, 1), _folder.ReadCsv("t,y\n01/02/2020,1\n13/02/2020,2\n", spec).Recordings[0].Times![0]);
        Assert.Equal(new DateTime(2020, 1, 2), _folder.ReadCsv("t,y\n01/02/2020,1\n02/13/2020,2\n", spec).Recordings[0].Times![0]);
        Assert.StartsWith("data.csv:3, column 't': '01/02/2020' may have the day or the month first, and no row tells which; give time_format", _folder.ErrorOf("t,y\n01/01/2020,1\n01/02/2020,2\n", spec), StringComparison.Ordinal);
        Assert.Equal(new DateTime(2020, 2, 1), _folder.ReadCsv("t,y\n01/02/2020,1\n", spec with { TimeFormat = "dd/MM/yyyy" }).Recordings[0].Times![0]);
        Assert.Contains("data.csv:3, column 't': '02/13/2020' does not fit the rows before it, which put the day first", _folder.ErrorOf("t,y\n13/02/2020,1\n02/13/2020,2\n", spec), StringComparison.Ordinal);
        Assert.Contains("data.csv:2, column 't': '2020-01-01' is not a time stamp of the form 'dd/MM/yyyy'", _folder.ErrorOf("t,y\n2020-01-01,1\n", spec with { TimeFormat = "dd/MM/yyyy" }), StringComparison.Ordinal);
        Assert.Contains("data.csv:2, column 't': '7' is not a time stamp in a form that is recognised", _folder.ErrorOf("t,y\n7,1\n", spec), StringComparison.Ordinal);
        Assert.Contains("data.csv:2, column 't': the time stamp is missing", _folder.ErrorOf("t,y\n,1\n", spec), StringComparison.Ordinal);
    }
}
