using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Unroll.Data.Sets;
using Unroll.Data.TimeSeries;
using Xunit;

namespace Unroll.Cli.Tests;

public sealed class DataCommandTests : IDisposable
{
    private static readonly byte[] Content = "a,b\n1,2\n"u8.ToArray();
    private readonly TemporaryFolder _folder = new();
    private readonly HttpListener _listener = new();
    private readonly Uri _home;

    public DataCommandTests()
    {
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        _home = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        free.Stop();
        _listener.Prefixes.Add(_home.ToString());
        _listener.Start();
        _ = Serve();
    }

    public void Dispose()
    {
        _listener.Close();
        _folder.Dispose();
    }

    [Fact]
    public void Get_fetches_once_and_list_knows_it()
    {
        PublicSet[] sets = [Set(new PublicFile("sub/small.csv", new Uri(_home, "small.csv"), Content.Length, Convert.ToHexStringLower(SHA256.HashData(Content))))];

        Shell first = Get(sets);
        Assert.True(first.Code == 0, first.Error);
        Assert.Equal(Content, File.ReadAllBytes(_folder.At("tiny/sub/small.csv")));
        Assert.Contains("already there", Get(sets).Out);
        Assert.Matches(@"tiny .* yes", Shell.With(new FakeExperiments(), sets, "", Named(), "data", "list").Out);
    }

    [Theory]
    [InlineData("small.csv", 999, null, "gave 8 bytes where 999 were expected")]
    [InlineData("small.csv", 8, "00", "where 00 was expected")]
    [InlineData("gone.csv", 0, null, "answered 404 NotFound")]
    public void A_file_that_is_not_what_it_should_be_leaves_nothing(string name, long bytes, string? sha, string message)
    {
        Shell shell = Get([Set(new PublicFile("small.csv", new Uri(_home, name), bytes, sha))]);
        Assert.Equal(2, shell.Code);
        Assert.Contains(message, shell.Error);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Offline_says_what_to_do()
    {
        _listener.Stop();
        Shell shell = Get([Set(new PublicFile("small.csv", new Uri(_home, "small.csv")))]);
        Assert.Equal(2, shell.Code);
        Assert.Contains("cannot be reached", shell.Error);
        Assert.Contains("by other means and put it at", shell.Error);
    }

    [Fact]
    public void A_set_without_files_names_its_home() =>
        Assert.Contains("cannot be fetched file by file: get it from", Get([Set()]).Error);

    [Fact]
    public void Make_writes_generated_series()
    {
        FakeExperiments fake = new();
        string file = _folder.At("retail.csv");
        Shell shell = Shell.Run(fake, "data", "make", "retail", "--series", "5", "--steps", "90", "--seed", "3", "--output", file);
        Assert.True(shell.Code == 0, shell.Error);
        Assert.Equal("series,time,sales,day\nshop-1,2024-01-01,0.1,mon\nshop-1,2024-01-02,,tue\n", File.ReadAllText(file));
        DataSpec asked = Assert.IsType<DataSpec>(fake.Asked);
        Assert.Equal(("retail", 5, 90, 3), (asked.Generator, asked.GeneratorSeries, asked.GeneratorSteps, asked.GeneratorSeed));
    }

    [Fact]
    public void List_shows_generators_and_public_sets()
    {
        string text = Shell.Run("data", "list").Out;
        Assert.Contains("copy_memory", text);
        Assert.Contains("https://github.com/ageron/data", text);
    }

    private Shell Get(IReadOnlyList<PublicSet> sets) => Shell.With(new FakeExperiments(), sets, "", Named(), "data", "get", "tiny");

    private Dictionary<string, string> Named() => new() { ["UNROLL_DATA"] = _folder.Path };

    private PublicSet Set(params PublicFile[] files) => new() { Name = "tiny", Task = "forecast", Size = "8 B", Licence = "none", Home = _home, Files = files };

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                bool known = context.Request.Url!.AbsolutePath == "/small.csv";
                context.Response.StatusCode = known ? 200 : 404;
                if (known)
                {
                    await context.Response.OutputStream.WriteAsync(Content);
                }
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // the test is over
        }
    }
}
