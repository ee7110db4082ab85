using System.Text;
using CsCheck;
using Unroll.Data.Tests.Text.Reading;
using Unroll.Data.Text;
using Unroll.Data.TimeSeries;
using Xunit;

namespace Unroll.Data.Tests.Text;

public sealed class TextRecordingsTests : IDisposable
{
    private readonly TextFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void ADocumentIsOneRecordingOfItsCharacters()
    {
        Recording only = Assert.Single(Read("a.txt", new TextSpec { Form = "document" }, "one\r\ntwo 🙂\n").Recordings);
        Assert.Equal("one\ntwo 🙂\n", only.Text);
        Assert.Equal(11, only.Steps);
        Assert.Equal(("1", "1"), (only.Id, only.Group));
        Assert.Empty(only.Values);
    }

    [Fact]
    public void ALineIsARecordingAndBlankOnesAreNoted()
    {
        RecordingSet set = Read("a.txt", new TextSpec(), "first\n\nthird\n");
        Assert.Equal(["first", "third"], set.Recordings.Select(r => r.Text));
        Assert.Equal(["1", "2"], set.Recordings.Select(r => r.Id));
        Assert.EndsWith("a.txt:3", set.Recordings[1].Source.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("a.txt were blank and left out.", Assert.Single(set.Notes), StringComparison.Ordinal);
        Assert.Empty(set.Channels);
    }

    [Fact]
    public void FilesOfClassesAndOfParts()
    {
        _files.With("neg", "bad\nworse\n").With("pos", "good\n");
        RecordingSet classes = TextRecordings.Read(new DataSpec(), new TextSpec { ClassFiles = ["no=neg", "yes=pos"] }, _files.Path);
        Assert.Equal(["no bad", "no worse", "yes good"], classes.Recordings.Select(r => $"{r.Label} {r.Text}"));
        Assert.Equal(["1", "2", "3"], classes.Recordings.Select(r => r.Id));
        Assert.All(classes.Recordings, r => Assert.Null(r.Part));

        RecordingSet parts = TextRecordings.Read(new DataSpec(), new TextSpec { PartFiles = ["train=neg", "test=pos"] }, _files.Path);
        Assert.Equal(["train", "train", "test"], parts.Recordings.Select(r => r.Part));
        Assert.All(parts.Recordings, r => Assert.Null(r.Label));
    }

    [Fact]
    public void AFolderHasAClassForEachFolderInIt()
    {
        _files.With("set/b/1.txt", "one\nstill one").With("set/a/2.txt", "two");
        RecordingSet set = TextRecordings.Read(new DataSpec { Path = "set" }, new TextSpec(), _files.Path);
        Assert.Equal(["a two", "b one\nstill one"], set.Recordings.Select(r => $"{r.Label} {r.Text}"));
    }

    [Theory]
    [InlineData("t.csv", "name,words,kind,who,part\nx,\"a, b\",k,w,train\ny,c,l,w,test\n")]
    [InlineData("t.tsv", "name\twords\tkind\twho\tpart\nx\ta, b\tk\tw\ttrain\ny\tc\tl\tw\ttest\n")]
    [InlineData("t.jsonl", """
        {"name":"x","words":"a, b","kind":"k","who":"w","part":"train"}
        {"name":"y","words":"c","kind":"l","who":"w","part":"test"}
        """)]
    public void ATableHasARecordingInEachRow(string name, string text)
    {
        var data = new DataSpec { SeriesId = "name", Label = "kind", Group = "who", Fold = "part" };
        RecordingSet set = Read(name, new TextSpec { Column = "words" }, text, data);
        Assert.Equal(["x w k train: a, b", "y w l test: c"], set.Recordings.Select(r => $"{r.Id} {r.Group} {r.Label} {r.Part}: {r.Text}"));
    }

    [Fact]
    public void ParallelFilesGiveTargets()
    {
        _files.With("a", "ein Hund\neine Katze\n").With("b", "a dog\na cat\n").With("c", "ein Tag\n").With("d", "a day\n");
        RecordingSet set = TextRecordings.Read(new DataSpec { Path = "a" }, new TextSpec { Form = "parallel", TargetPath = "b" }, _files.Path);
        Assert.Equal(["ein Hund: a dog", "eine Katze: a cat"], set.Recordings.Select(r => $"{r.Text}: {Assert.Single(r.TargetTexts)}"));

        var parts = new TextSpec { Form = "parallel", PartFiles = ["train=a", "test=c"], TargetFiles = ["test=d", "train=b"] };
        Assert.Equal(["train a dog", "train a cat", "test a day"], TextRecordings.Read(new DataSpec(), parts, _files.Path).Recordings.Select(r => $"{r.Part} {r.TargetTexts[0]}"));
    }

    [Fact]
    public void ATaggedSentenceHasAStepForEachWord()
    {
        const string text = "EU NNP B-ORG\nrejects VBZ O\n\nGerman JJ B-MISC\n";
        RecordingSet set = Read("a.conll", new TextSpec { Form = "tagged" }, text);
        Assert.Equal(["EU rejects", "German"], set.Recordings.Select(r => r.Text));
        Assert.Equal(["B-ORG", "O"], set.Recordings[0].StepLabels!);
        Assert.Equal([2, 1], set.Recordings.Select(r => r.Steps));
        Assert.Equal(["NNP", "VBZ"], Read("a.conll", new TextSpec { Form = "tagged", TagColumn = 2 }, text).Recordings[0].StepLabels!);
        _files.With("b.conll", "Peace NN O\n");
        RecordingSet parts = TextRecordings.Read(new DataSpec(), new TextSpec { Form = "tagged", PartFiles = ["train=a.conll", "test=b.conll"] }, _files.Path);
        Assert.Equal(["1 train", "2 train", "3 test"], parts.Recordings.Select(r => $"{r.Id} {r.Part}"));
    }

    [Fact]
    public void SpacesOfASegmentedTextBecomeTagsOfItsCharacters()
    {
        var spec = new TextSpec { Form = "segmented", Tokenizer = "character", LowerCase = true, Normalize = "nfc" };
        RecordingSet set = Read("a.txt", spec, "Ein  H\u00fcnd\t👍x \n \n中\u3000国人\n");
        Assert.Equal(["einhünd👍x", "中国人"], set.Recordings.Select(r => r.Text));
        Assert.Equal("B I I B I I I B I", string.Join(' ', set.Recordings[0].StepLabels!));
        Assert.Equal(["B", "B", "I"], set.Recordings[1].StepLabels!);
        Assert.Equal([9, 3], set.Recordings.Select(r => r.Steps));
        Assert.EndsWith("a.txt:3", set.Recordings[1].Source.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("1 lines of " + Path.Combine(_files.Path, "a.txt") + " were blank and left out.", Assert.Single(set.Notes), StringComparison.Ordinal);
        Assert.Equal("ein hünd 👍x", SegmentedText.Apart(set.Recordings[0].Text!, set.Recordings[0].StepLabels!));
        Assert.Equal("中 国人x", SegmentedText.Apart("中国人x", set.Recordings[1].StepLabels!));

        RecordingSet asked = TextRecordings.ReadInputs(new DataSpec { Path = "a.txt" }, spec, _files.Path);
        Assert.Equal(["einhünd👍x", "", "中国人"], asked.Recordings.Select(r => r.Text)); // a blank line keeps its place
        Assert.All(asked.Recordings, r => Assert.Null(r.StepLabels));

        _files.With("e.txt", "").With("b.txt", " \n\t\n").With("z.txt", "a\0b\n");
        Assert.Contains("e.txt: is empty", Error(new DataSpec { Path = "e.txt" }, spec), StringComparison.Ordinal);
        Assert.Contains("b.txt: holds nothing but blanks", Error(new DataSpec { Path = "b.txt" }, spec), StringComparison.Ordinal);
        Assert.Contains("z.txt:1", Error(new DataSpec { Path = "z.txt" }, spec), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nfc", "a e \u0301b c", "a éb c")] // an accent that stands alone
    [InlineData("nfc", "\u1100 \u1161 \u11a8 x", "\uac01 x")] // the three letters of a Korean syllable
    [InlineData("nfc", "e \u0323 \u0301 \u0323", "\u1eb9\u0323\u0301")] // marks that change places
    [InlineData("none", "a e \u0301b", "a e \u0301b")]
    [InlineData("nfkc", "ﬁ x", "fi x")]
    public void AWordThatMeltsIntoTheOneBeforeBelongsToIt(string form, string text, string expected)
    {
        var spec = new TextSpec { Form = "segmented", Tokenizer = "character", Normalize = form };
        Recording read = Assert.Single(Read("a.txt", spec, text + "\n").Recordings);
        Assert.Equal(expected, SegmentedText.Apart(read.Text!, read.StepLabels!));
        Assert.Equal(read.Text, TextRecordings.ReadInputs(new DataSpec { Path = "a.txt" }, spec, _files.Path).Recordings[0].Text);
    }

    [Fact]
    public void EachCharacterOfASegmentedTextHasATag()
    {
        string[] pieces = ["a", "e", "\u0301", "\u0323", "\u1100", "\u1161", "\u11a8", " ", " ", "İ", "👍", "\u0f71", "\u0f72", "ﬁ", "Σ"];
        Gen.Select(Gen.Int[0, pieces.Length - 1].Array[1, 60].Select(numbers => string.Concat(numbers.Select(n => pieces[n]))), Gen.Int[0, 2].Select(n => new[] { "nfc", "nfkc", "none" }[n]), Gen.Bool).Sample((text, form, lower) =>
        {
            var spec = new TextSpec { Form = "segmented", Tokenizer = "character", Normalize = form, LowerCase = lower };
            Recording tagged = SegmentedText.Tagged(Texts.Of("1", text), spec);
            return tagged.StepLabels!.Length == TextFit.Normalizer(spec).Apply(tagged.Text!).EnumerateRunes().Count();
        }, iter: 5000, threads: 1);
    }

    [Fact]
    public void TextsAreCutBetweenCharactersAndLatin1IsRead()
    {
        Assert.Equal("👍🏽a", Read("a.txt", new TextSpec { MaxCharacters = 2 }, "👍🏽abc\n").Recordings[0].Text);
        _files.With("l.txt", Encoding.Latin1.GetBytes("caf\u00e9\n"));
        Assert.Equal("caf\u00e9", TextRecordings.Read(new DataSpec { Path = "l.txt" }, new TextSpec { Encoding = "latin1" }, _files.Path).Recordings[0].Text);
        Assert.Contains("l.txt:1: has the byte 0xE9", Error(new DataSpec { Path = "l.txt" }, new TextSpec()), StringComparison.Ordinal);
    }

    [Fact]
    public void LinesStandForThemselves()
    {
        Assert.Equal(["1 один", "2 שתיים"], Read("a.txt", new TextSpec(), "один\n\nשתיים\n").Recordings.Select(r => $"{r.Id} {r.Text}"));
    }

    [Fact]
    public void WhatDoesNotGoTogetherIsAnError()
    {
        _files.With("a", "x\n").With("b", "y\nz\n").With("t.csv", "text,y\nw,1\n");
        Refused(new TextSpec(), "data.path is empty");
        Refused(new TextSpec { ClassFiles = ["no=a"], PartFiles = ["train=b"] }, "text.class_files and text.part_files are both given");
        Refused(new TextSpec { ClassFiles = ["a"] }, "text.class_files holds 'a'; expected CLASS=FILE");
        Refused(new TextSpec { PartFiles = ["=a"] }, "text.part_files holds '=a'; expected PART=FILE");
        Refused(new TextSpec { PartFiles = ["test="] }, "text.part_files holds 'test='; expected PART=FILE");
        Refused(new TextSpec { ClassFiles = ["no=a", "no=b"] }, "text.class_files names 'no' twice");
        Refused(new TextSpec { Form = "parallel", PartFiles = ["train=a"], TargetFiles = ["test=b"] }, "text.part_files has 'train', but text.target_files has not");
        Assert.StartsWith("text.form is parallel, but text.target_path is empty", Error(new DataSpec { Path = "a" }, new TextSpec { Form = "parallel" }), StringComparison.Ordinal);
        Assert.StartsWith("b:2: has no partner", Error(new DataSpec { Path = "a" }, new TextSpec { Form = "parallel", TargetPath = "b" }), StringComparison.Ordinal);
        Assert.Contains("'words'", Error(new DataSpec { Path = "t.csv" }, new TextSpec { Column = "words" }), StringComparison.Ordinal);
    }

    [Fact]
    public void IdsAreUniqueOrRefused()
    {
        _files.With("t.csv", "id,text\nx,one\nx,two\n");
        string error = Error(new DataSpec { Path = "t.csv", SeriesId = "id" }, new TextSpec());
        Assert.StartsWith("t.csv:3: the id 'x' stands at", error, StringComparison.Ordinal);
        Assert.Contains("t.csv:2", error, StringComparison.Ordinal);
    }

    private RecordingSet Read(string name, TextSpec spec, string text, DataSpec? data = null)
    {
        _files.With(name, text);
        return TextRecordings.Read((data ?? new DataSpec()) with { Path = name }, spec, _files.Path);
    }

    private void Refused(TextSpec spec, string start) => Assert.StartsWith(start, Error(new DataSpec(), spec), StringComparison.Ordinal);

    private string Error(DataSpec data, TextSpec spec) =>
        Assert.Throws<DataException>(() => TextRecordings.Read(data, spec, _files.Path)).Message.Replace(_files.Path + "/", "", StringComparison.Ordinal);
}
