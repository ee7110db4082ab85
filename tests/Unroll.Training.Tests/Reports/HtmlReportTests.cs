using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Unroll.Training.Reports;
using Unroll.Training.Reports.Html;
using Xunit;

namespace Unroll.Training.Tests.Reports;

public sealed partial class HtmlReportTests
{
    private static readonly Dictionary<string, Func<RunReport>> Samples = new()
    {
        ["forecast"] = SampleReports.Forecast,
        ["classes"] = () => SampleReports.Classes(),
        ["many classes"] = () => SampleReports.Classes(200),
        ["hostile"] = SampleReports.Hostile,
        ["losing"] = SampleReports.Losing,
        ["empty"] = Empty,
    };

    public static TheoryData<string> Names => [.. Samples.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Asks_nothing_of_the_network_and_runs_nothing(string name)
    {
        string page = HtmlReport.Render(Samples[name]());

        Assert.DoesNotMatch("https?://|//[a-z]|url\\(|@import|<link|<img|<iframe|<script|<object| on[a-z]+=\"| src=", page);
        Assert.Contains("default-src 'none'", page);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_well_formed_and_its_links_lead_somewhere(string name)
    {
        string page = HtmlReport.Render(Samples[name]());
        XElement body = XElement.Parse(Body().Match(page).Value);

        string[] ids = [.. body.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(body.Descendants("a"), link => Assert.Contains(link.Attribute("href")!.Value[1..], ids));
        Assert.All(body.Descendants("tr"), row => Assert.Equal(row.Ancestors("table").First().Descendants("tr").First().Elements().Count(), row.Elements().Count()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Pictures_have_only_finite_places(string name)
    {
        XElement body = XElement.Parse(Body().Match(HtmlReport.Render(Samples[name]())).Value);
        string[] places = ["x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height", "d", "viewBox", "transform"];

        IEnumerable<string> values = body.Descendants("svg").SelectMany(svg => svg.DescendantsAndSelf()).Attributes()
            .Where(attribute => places.Contains(attribute.Name.LocalName)).Select(attribute => attribute.Value);
        Assert.DoesNotContain(values, value => value.Contains("NaN") || value.Contains('∞') || value.Contains('E'));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Same_report_same_text_in_any_culture(string name)
    {
        string once = HtmlReport.Render(Samples[name]());
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "~" } };
            Assert.Equal(once, HtmlReport.Render(Samples[name]()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Texts_that_a_model_wrote_keep_their_lines_and_stay_text()
    {
        XElement body = XElement.Parse(Body().Match(HtmlReport.Render(SampleReports.Classes(3) with { Samples = [new TextSample(0.8, "To be,\n<i>or not</i>")] })).Value);
        XElement section = body.Descendants().Single(element => element.Attribute("id")?.Value == "samples");
        Assert.Equal("Temperature 0.8", section.Element("h3")!.Value);
        Assert.Equal("To be,\n<i>or not</i>", section.Element("pre")!.Value.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Labels_lie_along_time_truth_over_prediction()
    {
        XElement body = XElement.Parse(Body().Match(HtmlReport.Render(SampleReports.Classes(3))).Value);
        XElement svg = body.Descendants().Single(element => element.Attribute("id")?.Value == "timelines").Descendants("svg").Single();
        string[] tips = [.. svg.Descendants("title").Select(title => title.Value)];
        Assert.Equal(["truth: walk, steps 0 to 39", "truth: drink, steps 45 to 89", "model: walk, steps 0 to 37", "model: climb stairs, steps 38 to 39", "model: drink, steps 45 to 89"], tips);
        Assert.Equal(2, svg.Elements("rect").Select(rect => rect.Attribute("y")!.Value).Distinct().Count());
    }

    [Fact]
    public void Text_of_the_data_stays_text()
    {
        string page = HtmlReport.Render(SampleReports.Hostile());

        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("<b>&lt;", page);
        Assert.Contains("&lt;script&gt;alert(&#39;x &amp; &quot;y&quot;&#39;)&lt;/script&gt;", page);
        Assert.DoesNotContain('\u0001', page);
    }

    [Fact]
    public void What_is_not_a_number_is_a_dash()
    {
        string page = HtmlReport.Render(SampleReports.Hostile());

        Assert.DoesNotContain("NaN", page);
        Assert.Contains("<td class=\"n\">–</td>", page);
        Assert.Contains("<strong>–</strong>", page);
    }

    [Fact]
    public void Sections_are_there_as_the_data_says()
    {
        Assert.Equal(
            "results examples horizon series coverage learning split audit data model engine recipe", Sections(SampleReports.Forecast()));
        Assert.Equal(
            "results legs confusion classes timelines mistakes learning split audit data model engine recipe", Sections(SampleReports.Classes()));
        Assert.Equal("data model", Sections(Empty()));
        Assert.Contains("id=\"warnings\"", HtmlReport.Render(SampleReports.Hostile()));
        Assert.DoesNotContain("id=\"warnings\"", HtmlReport.Render(SampleReports.Forecast()));
    }

    [Fact]
    public void The_badge_says_whether_the_baseline_is_beaten()
    {
        Assert.Contains(">Beats the baseline<", HtmlReport.Render(SampleReports.Forecast()));
        Assert.Contains(">Does not beat the baseline<", HtmlReport.Render(SampleReports.Losing()));
        Assert.Contains(">No skill measured<", HtmlReport.Render(SampleReports.Hostile()));
        Assert.Contains(">leak audit: 1 failed<", HtmlReport.Render(SampleReports.Hostile()));
    }

    [Fact]
    public void The_best_value_is_marked_by_the_metrics_own_direction()
    {
        Assert.Contains("<mark>0.7421</mark>", HtmlReport.Render(SampleReports.Forecast()));
        Assert.Contains("<mark>12.50</mark>", HtmlReport.Render(SampleReports.Losing()));
    }

    [Fact]
    public void Legs_end_with_mean_and_sample_deviation()
    {
        RunReport report = SampleReports.Losing() with
        {
            Legs = [.. new[] { 0.1, 0.2, 0.3, double.NaN }.Select((value, i) => new LegRow($"seed-{i}", 10, new Dictionary<string, double> { ["accuracy"] = value }, 0.125, 2))],
        };

        Assert.Contains("<td class=\"n\">20.00 ± 10.00</td>", HtmlReport.Render(report));
        Assert.Contains("2 of 4 beat their baseline.", HtmlReport.Render(report));
    }

    [Fact]
    public void The_split_picture_shows_every_part_and_one_bar_for_all_that_are_cut_alike()
    {
        string classes = HtmlReport.Render(SampleReports.Classes());

        Assert.All(new[] { "train", "validation", "test" }, part => Assert.Contains($"class=\"{part}\"><title>", classes));
        Assert.Contains(">store-01 and 44 more</text>", HtmlReport.Render(SampleReports.Forecast()));
    }

    private static string Sections(RunReport report) => string.Join(' ', Section().Matches(HtmlReport.Render(report)).Select(match => match.Groups[1].Value));

    private static RunReport Empty()
    {
        RunReport plain = SampleReports.Plain("", "generate");
        DataFacts data = plain.Data with { Lengths = [], Channels = [], Windows = [], Span = null, Frequency = null };
        return plain with { Recipe = "", Data = data, Split = [], Audit = [], Epochs = [], Results = [], Metric = "", Skill = double.NaN, Engine = new Dictionary<string, string>() };
    }

    [GeneratedRegex("<body>.*</body>", RegexOptions.Singleline)]
    private static partial Regex Body();

    [GeneratedRegex("<section id=\"([a-z]+)\"")]
    private static partial Regex Section();
}
