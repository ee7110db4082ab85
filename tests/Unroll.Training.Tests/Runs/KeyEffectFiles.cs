namespace Unroll.Training.Tests.Runs;

/// <summary>Small files that recipe keys are tried on.</summary>
internal static class KeyEffectFiles
{
    /// <summary>Writes them all to a folder.</summary>
    public static void Write(string folder)
    {
        void File(string name, IEnumerable<string> lines) => System.IO.File.WriteAllText(Path.Combine(folder, name), string.Join('\n', lines) + "\n");
        string[] rows = [.. Rows("a", 0).Concat(Rows("b", 1))];
        const string head = "date,id,y,x,k,s,c";
        File("long.csv", rows.Prepend(head));
        File("other.csv", Rows("a", 5).Prepend(head));
        File("more.csv", Rows("z", 3).Prepend(head));
        File("unsorted.csv", rows.Take(60).Reverse().Prepend(head));
        File("duplicate.csv", rows.Take(30).Append(rows[29].Replace(",a,", ",a,9", StringComparison.Ordinal)).Concat(rows[30..60]).Prepend(head));
        File("gap.csv", rows.Take(20).Concat(rows[22..60]).Prepend(head));
        File("missing.csv", rows.Take(60).Select((row, i) => i % 9 == 4 ? Without(row, "NA") : row).Prepend(head));
        File("dash.csv", rows.Take(60).Select((row, i) => i % 9 == 4 ? Without(row, "-") : row).Prepend(head));
        File("headless.csv", Enumerable.Range(0, 60).Select(i => $"{i % 7},{i % 5}"));
        File("dotless.csv", Enumerable.Range(0, 60).Select(i => $"{i % 7},{i % 5};{i}").Prepend("y;x"));
        string[] cases = [.. Enumerable.Range(0, 16).SelectMany(Case)];
        File("cases.csv", cases.Prepend("id,x,label,label2,step,step2,grp,grp2,fold,fold2"));
        File("labels.csv", Enumerable.Range(0, 16).Select(r => $"r{r},{(r / 2 % 2 == 0 ? "c" : "d")}").Prepend("id,label"));
        string[] no = [.. Line("bad \u00e9", 1)], yes = [.. Line("Good good \ufb01ne", 2)];
        File("no.txt", no);
        File("yes.txt", yes);
        File("text.txt", [MadeUpTexts.Letters(100, 1)]);
        File("texts.csv", no.Select(line => $"no,{line},w1 {line}").Concat(yes.Select(line => $"yes,{line},w1 {line}")).Prepend("label,text,other"));
        File("tags.txt", Enumerable.Range(0, 90).Select(i => i % 4 == 3 ? "" : $"w{i % 5} {(i % 5 < 2 ? "A" : "B")} {(i % 5 < 3 ? "X" : "Y")}"));
        File("tags2.txt", Enumerable.Range(0, 60).Select(i => i % 4 == 3 ? "" : $"w{i % 3} {(i % 3 < 1 ? "A" : "B")} {(i % 3 < 2 ? "Y" : "X")}"));
        File("vectors.txt", ["w1 1 2 3", "w2 4 5 6", "bad 1 0 1"]);
    }

    private static IEnumerable<string> Line(string telling, int seed) => MadeUpTexts.Lines(20, telling, seed).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Rows(string id, int seed) => Enumerable.Range(0, 60).Select(i =>
        FormattableString.Invariant($"{new DateTime(2024, 1, 1).AddDays(i):yyyy-MM-dd},{id},{5 + (i % 7) + (Math.Sin(i + seed) / 2):0.000},{((i * 3) + seed) % 11},{i % 2},{seed + 1},{1 + (i % 3)}"));

    private static string Without(string row, string mark)
    {
        string[] cells = row.Split(',');
        cells[2] = mark;
        return string.Join(',', cells);
    }

    /// <summary>Recordings of 8 or 12 steps whose class is their level.</summary>
    private static IEnumerable<string> Case(int r) => Enumerable.Range(0, r % 3 == 0 ? 12 : 8).Select(t =>
        FormattableString.Invariant($"r{r},{(r % 2) + (Math.Sin((r * 5) + t) / 3):0.000},{(r % 2 == 0 ? "a" : "b")},{(r / 4 % 2 == 0 ? "a" : "b")},{(t < 4 ? "up" : "down")},{(t % 2 == 0 ? "up" : "down")},g{r / 2},h{r / 4},{(r < 8 ? "train" : r < 12 ? "validation" : "test")},{(r % 8 < 4 ? "train" : "test")}"));
}
