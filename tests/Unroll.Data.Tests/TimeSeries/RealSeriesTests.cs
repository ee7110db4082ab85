using Unroll.Data.TimeSeries;
using Unroll.Tests;
using Xunit;

namespace Unroll.Data.Tests.TimeSeries;

public sealed class RealSeriesTests
{
    [Fact]
    public void ChicagoRidershipIsSortedAndItsDuplicateRowsDropped()
    {
        RecordingSet set = Read(new DataSpec
        {
            Path = "chicago-ridership/CTA_-_Ridership_-_Daily_Boarding_Totals.csv",
            Time = "service_date",
            Targets = ["rail_boardings"],
            Past = ["bus"],
            Known = ["day_type"],
            Calendar = ["day_of_week_one_hot"],
            Unsorted = "sort",
            Duplicates = "first",
        });

        Recording one = Assert.Single(set.Recordings);
        Assert.Equal(7639, one.Steps);
        Assert.Equal(new Frequency(1, FrequencyUnit.Day), set.Frequency);
        Assert.Equal([126455f, 297192f, 1f], one.Values[..3]);
        Assert.Equal(["A", "U", "W"], set.Channels[2].Levels);
        Assert.Equal(10, set.Channels.Count);
        Assert.Equal(2, set.Notes.Count);
    }

    [Fact]
    public void ChicagoRidershipIsAnErrorByDefault()
    {
        DataSpec spec = new() { Path = "chicago-ridership/CTA_-_Ridership_-_Daily_Boarding_Totals.csv", Time = "service_date", Targets = ["rail_boardings"] };
        Assert.Contains(":3928, column 'service_date': 2011-10-01 00:00:00 of series", Assert.Throws<DataException>(() => Read(spec)).Message);
    }

    [Fact]
    public void EttIsReadFromItsArchive()
    {
        RecordingSet set = Read(new DataSpec { Path = "ltsf/ETT-small.zip!ETTh1.csv", Time = "date", Targets = ["*"] });
        Assert.Equal(17_420, set.Recordings[0].Steps);
        Assert.Equal(7, set.Channels.Count);
        Assert.Equal(new Frequency(1, FrequencyUnit.Hour), set.Frequency);
        Assert.Equal(30.531f, set.Recordings[0].Values[6], 1e-4f);
        Assert.Equal(69_680, Read(new DataSpec { Path = "ltsf/ETT-small.zip!ETTm1.csv", Time = "date", Targets = ["*"] }).Recordings[0].Steps);
    }

    [Fact]
    public void WeatherHasOneDuplicateAndOneGap()
    {
        DataSpec spec = new() { Path = "ltsf/weather.zip", Time = "date", Targets = ["*"], Duplicates = "first", Gaps = "ignore" };
        RecordingSet set = Read(spec);
        Assert.Equal(52_695, set.Recordings[0].Steps);
        Assert.Equal(21, set.Channels.Count);
        Assert.Equal("PAR (\ufffdmol/m\ufffd/s)", set.Channels[17].Name);
        Assert.Equal(new Frequency(10, FrequencyUnit.Minute), set.Frequency);
        Assert.Equal(52_704, Read(spec with { Gaps = "missing", Missing = "interpolate" }).Recordings[0].Steps);
    }

    [Fact]
    public void WalmartIs45SeriesOf143Weeks()
    {
        RecordingSet set = Read(new DataSpec
        {
            Path = "walmart-sales/Walmart_Store_sales.csv",
            Time = "Date",
            SeriesId = "Store",
            Targets = ["Weekly_Sales"],
            Past = ["*"],
            Known = ["Holiday_Flag"],
            Static = ["Store"],
        });
        Assert.Equal(45, set.Recordings.Count);
        Assert.All(set.Recordings, one => Assert.Equal(143, one.Steps));
        Assert.Equal(new Frequency(1, FrequencyUnit.Week), set.Frequency);
        Assert.Equal(["1", "2", "3"], set.Recordings.Take(3).Select(one => one.Id));
        Assert.Equal(["Weekly_Sales", "Temperature", "Fuel_Price", "CPI", "Unemployment", "Holiday_Flag"], set.Channels.Select(channel => channel.Name));
        Assert.Equal(new DateTime(2010, 2, 5), set.Recordings[0].Times![0]);
    }

    [Fact]
    public void WharfHasLabelsAndFolds()
    {
        RecordingSet set = Read(new DataSpec { Path = "har-wearable/WHARF_X.npy", Label = "WHARF_y.npy", Fold = "WHARF_fold.npy", Group = "WHARF_fold.npy" });
        Assert.Equal(3871, set.Recordings.Count);
        Assert.Equal(3, set.Channels.Count);
        Assert.Equal(160, set.Recordings[0].Steps);
        Assert.Equal(12, set.Recordings.Select(one => one.Label).Distinct().Count());
        Assert.Equal(16, set.Recordings.Select(one => one.Part).Distinct().Count());
    }

    [Fact]
    public void JapaneseVowelsHasUnequalLengthsAndOfficialParts()
    {
        RecordingSet set = Read(new DataSpec { Path = "ucr-uea/JapaneseVowels/JapaneseVowels_TRAIN.ts", MorePaths = ["ucr-uea/JapaneseVowels/JapaneseVowels_TEST.ts"] });
        Assert.Equal(270, set.Recordings.Count(one => one.Part == "train"));
        Assert.Equal(370, set.Recordings.Count(one => one.Part == "test"));
        Assert.Equal(12, set.Channels.Count);
        Assert.Equal(9, set.Recordings.Select(one => one.Label).Distinct().Count());
        Assert.Equal((7, 29), (set.Recordings.Min(one => one.Steps), set.Recordings.Max(one => one.Steps)));
        Assert.Equal([1.860936f, -0.207383f], set.Recordings[0].Values[..2]);
    }

    [Fact]
    public void GunPointIsUnivariate()
    {
        RecordingSet set = Read(new DataSpec { Path = "ucr-uea/GunPoint/GunPoint_TRAIN.ts", MorePaths = ["ucr-uea/GunPoint/GunPoint_TEST.ts"] });
        Assert.Equal(200, set.Recordings.Count);
        Assert.All(set.Recordings, one => Assert.Equal(150, one.Steps));
    }

    [Fact]
    public void AirlinePassengersAreMonthly()
    {
        RecordingSet set = Read(new DataSpec { Path = "jbrownlee-series/airline-passengers.csv", Time = "Month", Targets = ["Passengers"] });
        Assert.Equal(144, set.Recordings[0].Steps);
        Assert.Equal(new Frequency(1, FrequencyUnit.Month), set.Frequency);
    }

    [Fact]
    public void ExchangeRatesReadTheirSlashedDates()
    {
        RecordingSet set = Read(new DataSpec { Path = "ltsf/exchange_rate.zip", Time = "date", Targets = ["*"], Gaps = "ignore" });
        Assert.Equal(8, set.Channels.Count);
        Assert.Equal(7588, set.Recordings[0].Steps);
    }

    private static RecordingSet Read(DataSpec spec)
    {
        string folder = RealData.Folder(spec.Path!.Split('/')[0]);
        return SeriesReader.Read(spec, Path.GetDirectoryName(folder)!);
    }
}
