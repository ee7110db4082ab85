using Unroll.Data.Text.Reading;
using Xunit;

namespace Unroll.Data.Tests.Text.Reading;

public sealed class TextTableTests : IDisposable
{
    private static readonly TextColumns Columns = new("body") { Targets = ["subject", "ann"], Label = "kind", Group = "thread", Part = "fold", Id = "id" };
    private readonly TextFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("a.csv", "id,body,subject,ann,kind,thread,fold\n1,\"Hi, \"\"you\"\"\r\nthere \",Hi,,mail, t1 ,train\n2,bye,Bye,So long,,,\n")]
    [InlineData("a.tsv", "id\tbody\tsubject\tann\tkind\tthread\tfold\n1\t\"Hi, \"\"you\"\"\nthere \"\tHi\t\tmail\tt1\ttrain\n2\tbye\tBye\tSo long\t\t\t\n")]
    [InlineData("a.csv.gz", "sep=;\nid;body;subject;ann;kind;thread;fold\n1;\"Hi, \"\"you\"\"\nthere \";Hi;;mail;t1;train\n2;bye;Bye;So long;;;\n")]
    [InlineData("a.jsonl", "{\"id\":1,\"body\":\"Hi, \\\"you\\\"\\r\\nthere \",\"subject\":\"Hi\",\"ann\":null,\"kind\":\"mail\",\"thread\":\"t1\",\"fold\":\"train\"}\n\n{\"id\":2,\"body\":\"bye\",\"subject\":\"Bye\",\"ann\":\"So long\",\"kind\":null,\"thread\":\"\",\"fold\":\" \",\"more\":[1]}")]
    public void ColumnsAreRead(string name, string text)
    {
        TextSet set = _files.With(name, text).Reader().Table(name, Columns);
        Assert.Equal(2, set.Documents.Count);
        (TextDocument first, TextDocument second) = (set.Documents[0], set.Documents[1]);
        Assert.Equal(("Hi, \"you\"\nthere ", "mail", "t1", "train", "1"), (first.Text, first.Label, first.Group, first.Part, first.Id));
        Assert.Equal(["Hi"], first.Targets);
        Assert.Equal(("bye", null, null, null, "2"), (second.Text, second.Label, second.Group, second.Part, second.Id));
        Assert.Equal(["Bye", "So long"], second.Targets);
        Assert.Equal(name.StartsWith("a.jsonl", StringComparison.Ordinal) ? 1 : name.EndsWith(".gz", StringComparison.Ordinal) ? 3 : 2, first.Source.Line);
        Assert.Empty(set.Notes);
    }

    [Fact]
    public void TablesNeedNoHeader()
    {
        TextSet set = _files.With("a.txt", "3|good\n1|bad\n").Reader().Table("a.txt", new TextColumns("c2") { Label = "c1", Header = false, Delimiter = '|' });
        Assert.Equal(["3 good", "1 bad"], set.Documents.Select(document => $"{document.Label} {document.Text}"));
    }

    [Fact]
    public void RowsWithoutATextOrATargetAreLeftOutAndCounted()
    {
        TextSet set = _files.With("a.csv", "body,subject\na,b\n,c\nd, \n").Reader().Table("a.csv", new TextColumns("body") { Targets = ["subject"] });
        Assert.Equal("a", Assert.Single(set.Documents).Text);
        Assert.Contains("2 rows of", Assert.Single(set.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.csv", "boddy,x\na,b\n", "a.csv:1: has no column 'body'; did you mean 'boddy'? (its columns: boddy, x)")]
    [InlineData("a.csv", "body,x\na,b\nc, d, e\n", "a.csv:3: expected 2 columns as in the first line, found 3; quote a text that holds the separator (,)")]
    [InlineData("a.csv", "body,x\n\"a,b\n", "a.csv:2: the quoting is broken")]
    [InlineData("a.csv", "body,x\n", "a.csv: holds nothing but blanks")]
    [InlineData("a.jsonl", "{\"body\":\"a\"}\n{\"boddy\":\"a\"}\n", "a.jsonl:2: has no 'body'; did you mean 'boddy'? (its names: boddy)")]
    [InlineData("a.jsonl", "{\"body\":\"a\"}\n{\"body\":\n", "a.jsonl:2: is no JSON: ")]
    [InlineData("a.json", "[{\"body\":\"a\"}]", "a.json: expected an object on each line and the ending .jsonl")]
    [InlineData("a.jsonl", "[1]\n", "a.jsonl:1: is a JSON Array; expected an object with 'body'")]
    [InlineData("a.jsonl", "{\"body\":[\"a\"]}\n", "a.jsonl:1, column 'body': is a JSON Array; expected a text or a number")]
    [InlineData("a.jsonl", "{\"body\":\"a\"} {\"body\":\"b\"}\n", "a.jsonl:1: holds more than one JSON value")]
    [InlineData("a.jsonl", "{\"body\":\"a\\u0000b\"}\n", "a.jsonl:1, column 'body': has a NUL character")]
    [InlineData("a.jsonl", "{\"body\":\"\\ud800\"}\n", "a.jsonl:1: holds a text that is no Unicode")]
    public void TablesOfAnotherFormAreErrors(string name, string text, string problem) =>
        Assert.StartsWith(problem, _files.With(name, text).Error(reader => reader.Table(name, new TextColumns("body"))), StringComparison.Ordinal);

    [Fact]
    public void TablesThatAreNotUtf8AreErrorsToo() =>
        Assert.StartsWith("a.csv:2: has the byte 0xE9 at byte offset 5", _files.With("a.csv", [.. "body\n"u8, 0xE9, (byte)'\n']).Error(reader => reader.Table("a.csv", new TextColumns("body"))), StringComparison.Ordinal);
}
