using Unroll.Data.Files;

namespace Unroll.Data.TimeSeries;

/// <summary>Makes recordings of the cases of .ts files. The part comes from a name that ends in _TRAIN or _TEST, else, with several files,
/// the first is train and the others test.
/// Channels are named dim_0, dim_1, ...</summary>
internal static class CaseSeries
{
    /// <summary>Reads the files.</summary>
    public static SeriesSource Read(DataSpec spec, IReadOnlyList<DataFile> files)
    {
        List<SeriesDraft> series = [];
        ChannelRoles? roles = null;
        int dimensions = 0;
        for (int i = 0; i < files.Count; i++)
        {
            TsFile read = TsReader.Read(files[i]);
            if (i > 0 && read.Dimensions != dimensions)
            {
                throw new DataException(new SourceLocation(files[i].Name),
                    $"has {read.Dimensions} dimensions, {files[0].Name} has {dimensions}; expected the same");
            }

            dimensions = read.Dimensions;
            roles ??= Roles(spec, dimensions);
            int[] channels = [.. roles.Names.Select(name => int.Parse(name.AsSpan(4), System.Globalization.CultureInfo.InvariantCulture))];
            string? part = PartOf(files[i].Stem, i, files.Count);
            for (int c = 0; c < read.Cases.Count; c++)
            {
                series.Add(Make(read.Cases[c], $"{files[i].Stem}-{c + 1}", part, dimensions, channels, files[i].Name));
            }
        }

        return new SeriesSource(roles!, series, GapPolicy.Stated(spec));
    }

    private static string? PartOf(string stem, int index, int files) =>
        stem.EndsWith("_TRAIN", StringComparison.OrdinalIgnoreCase) ? "train"
        : stem.EndsWith("_TEST", StringComparison.OrdinalIgnoreCase) ? "test"
        : files == 1 ? null
        : index == 0 ? "train" : "test";

    private static ChannelRoles Roles(DataSpec spec, int dimensions)
    {
        string[] names = [.. Enumerable.Range(0, dimensions).Select(d => $"dim_{d}")];
        ChannelRoles roles = ChannelRoles.Resolve(spec, names);
        foreach (string name in roles.Names)
        {
            if (!names.Contains(name))
            {
                throw new DataException($"the .ts file has no dimension '{name}'; its dimensions are dim_0{(dimensions > 1 ? $" to dim_{dimensions - 1}" : "")}");
            }
        }

        string? column = spec.Time ?? spec.SeriesId ?? spec.From ?? spec.To ?? spec.StepLabel ?? spec.Fold ?? spec.Group;
        return column is null && spec.Static.Count + spec.Calendar.Count == 0
            ? roles
            : throw new DataException("a .ts file has no columns for time, series_id, static, step_label, group, fold, calendar, from or to; remove these keys");
    }

    private static SeriesDraft Make(TsCase one, string id, string? part, int dimensions, int[] channels, string file)
    {
        float[] values = one.Values;
        if (!channels.AsSpan().SequenceEqual(Enumerable.Range(0, dimensions).ToArray()))
        {
            values = new float[one.Steps * channels.Length];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = one.Values[i / channels.Length * dimensions + channels[i % channels.Length]];
            }
        }

        return new SeriesDraft
        {
            Id = id,
            Origin = id,
            Group = id,
            Steps = one.Steps,
            Values = values,
            Locate = (_, column) => new SourceLocation(file, one.Line, column),
            Label = one.Label,
            Part = part,
            Source = new SourceLocation(file, one.Line),
        };
    }
}
