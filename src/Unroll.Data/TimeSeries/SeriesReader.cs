using Unroll.Data.Files;
using Unroll.Data.Synthetic;

namespace Unroll.Data.TimeSeries;

/// <summary>Reads the data that a recipe names.</summary>
public static class SeriesReader
{
    /// <summary>Reads every series of <paramref name="spec"/>: files are opened, series put together, put in order of time and made regular,
    /// missing values dealt with and calendar channels added, each as the spec's policies say.</summary>
    /// <param name="spec">The recipe's <c>data</c> section.</param>
    /// <param name="baseFolder">What a relative path is relative to: the recipe's folder.</param>
    /// <returns>At least one recording of at least one step. What was changed on the way stands in its notes.</returns>
    /// <exception cref="DataException">The data is not what the spec says: the message names file, line, column and value, and what to do.</exception>
    public static RecordingSet Read(DataSpec spec, string baseFolder) => Read(spec, baseFolder, new AxisFacts());

    /// <summary>Reads what a model is to predict from: labels, groups, folds and targets are taken where the file has them, and need not be there.</summary>
    /// <param name="spec">The recipe's <c>data</c> section.</param>
    /// <param name="baseFolder">What a relative path is relative to.</param>
    /// <exception cref="DataException">As for <see cref="Read(DataSpec, string)"/>.</exception>
    public static RecordingSet ReadInputs(DataSpec spec, string baseFolder) => Read(spec with { TruthIsOptional = true, LabelFile = null }, baseFolder);

    /// <summary>Reads, and also counts what was found.</summary>
    internal static RecordingSet Read(DataSpec spec, string baseFolder, AxisFacts facts)
    {
        CheckPolicies(spec);
        if (!string.IsNullOrEmpty(spec.Generator))
        {
            return GeneratedCalendar.Add(SeriesGenerator.Generate(spec), spec);
        }

        if (string.IsNullOrEmpty(spec.Path))
        {
            throw new DataException("data.path is empty: name a file or folder to read, or a 'generator'");
        }

        SeriesSource source = ReadFiles(spec, baseFolder, facts);
        if (!string.IsNullOrEmpty(spec.LabelFile))
        {
            LabelFile.Join(spec, baseFolder, source.Series, facts);
        }

        return Finish(spec, source, facts);
    }

    private static SeriesSource ReadFiles(DataSpec spec, string baseFolder, AxisFacts facts)
    {
        List<DataFile> files = [];
        bool isFolder = false;
        foreach (string path in spec.MorePaths.Prepend(spec.Path!))
        {
            files.AddRange(DataPath.Resolve(path, baseFolder, spec.Format, out bool folder));
            isFolder |= folder;
        }

        if (files.Find(file => IsTable(file) != IsTable(files[0]) || (!IsTable(file) && file.Format != files[0].Format)) is { } other)
        {
            throw new DataException(new SourceLocation(other.Name),
                $"is {other.Format}, but {files[0].Name} is {files[0].Format}; expected files of one form");
        }

        return files[0].Format switch
        {
            FileFormat.Npy or FileFormat.Npz => ArraySeries.Read(spec, files),
            FileFormat.Ts => CaseSeries.Read(spec, files),
            _ => TableSeries.Read(spec, files, isFolder, facts),
        };
    }

    private static bool IsTable(DataFile file) => file.Format is FileFormat.Csv or FileFormat.Tsv or FileFormat.Parquet;

    private static RecordingSet Finish(DataSpec spec, SeriesSource source, AxisFacts facts)
    {
        List<Channel> channels = [];
        Add(source.Roles.Targets, ChannelRole.Target);
        Add(source.Roles.Past, ChannelRole.Past);
        Add(source.Roles.Known, ChannelRole.Known);
        IReadOnlyList<string> calendar = CalendarFeatures.Names(spec.Calendar);
        int width = channels.Count + calendar.Count;
        MissingPolicy missing = new(spec, channels, width, facts);
        HashSet<string> ids = [];
        foreach (SeriesDraft series in source.Series)
        {
            if (!ids.Add(series.Id))
            {
                throw new DataException(series.Source,
                    $"a second series is called '{series.Id}'; ids must differ (two files of one name?)");
            }

            missing.Apply(series);
            CheckStatics(spec, source, series);
            if (calendar.Count > 0)
            {
                CalendarFeatures.Write(spec.Calendar, series.Times, series.Values, channels.Count, width);
            }
        }

        return new RecordingSet
        {
            Recordings = [.. source.Series.Select(series => series.Finish())],
            Channels = [.. missing.Channels, .. calendar.Select(name => new Channel(name, ChannelRole.Known))],
            Statics = source.Statics,
            Frequency = source.Frequency,
            Notes = facts.Notes(spec),
        };

        void Add(IReadOnlyList<string> names, ChannelRole role)
        {
            foreach (string name in names)
            {
                channels.Add(new Channel(name, role, channels.Count < source.ChannelLevels.Count ? source.ChannelLevels[channels.Count] : null));
            }
        }
    }

    private static void CheckStatics(DataSpec spec, SeriesSource source, SeriesDraft series)
    {
        for (int i = 0; i < series.Statics.Length; i++)
        {
            if (!float.IsNaN(series.Statics[i]) || (!source.Statics[i].IsCategorical && (spec.Missing is "mean" or "mask")))
            {
                continue;
            }

            series.Statics[i] = spec.Missing == "zero" && !source.Statics[i].IsCategorical ? 0
                : throw new DataException(series.Locate(0, source.Statics[i].Name),
                    $"series '{series.Id}' has no value of this static column; fill it in, or leave the column out");
        }
    }

    private static void CheckPolicies(DataSpec spec)
    {
        Check("unsorted", spec.Unsorted, "error", "sort");
        Check("duplicates", spec.Duplicates, "error", "first", "last", "mean", "sum");
        Check("missing", spec.Missing, MissingPolicy.Names);
        Check("gaps", spec.Gaps, "error", "missing", "split", "ignore");

        static void Check(string key, string value, params string[] allowed)
        {
            if (!allowed.Contains(value))
            {
                throw new DataException($"data.{key} is '{value}'{NearestName.Hint(value, allowed)}; expected {string.Join(", ", allowed)}");
            }
        }
    }
}
