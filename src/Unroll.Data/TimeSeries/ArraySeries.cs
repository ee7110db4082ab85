using Unroll.Data.Files;

namespace Unroll.Data.TimeSeries;

/// <summary>Makes recordings of numpy arrays. <c>[N, T, F]</c>: N sequences. <c>[N, T]</c>: N sequences of one channel, unless targets are named and no label,
/// group or fold is: then <c>[T, F]</c>, one series. <c>[T]</c>: one series. Channels are named c1, c2, ...</summary>
internal static class ArraySeries
{
    /// <summary>Reads one or several arrays of the same form.</summary>
    public static SeriesSource Read(DataSpec spec, IReadOnlyList<DataFile> files)
    {
        List<SeriesDraft> series = [];
        ChannelRoles? roles = null;
        int features = 0;
        foreach (DataFile file in files)
        {
            NpyArray<float> array = NpyReader.ReadNumbers(file);
            (int n, int steps, int width) = Axes(array.Shape, spec, file);
            if (roles is not null && width != features)
            {
                throw new DataException(new SourceLocation(file.Name),
                    $"has {width} channels, the file before it {features}; expected the same");
            }

            features = width;
            roles ??= Roles(spec, width);
            string prefix = n == 1 ? file.Stem : files.Count == 1 ? "" : file.Stem + "-";
            series.AddRange(new Sequences(spec, file, array.Values, n, steps, width, ChannelsOf(roles)).Make(prefix));
        }

        return new SeriesSource(roles!, series, GapPolicy.Stated(spec));
    }

    private static (int N, int Steps, int Features) Axes(int[] shape, DataSpec spec, DataFile file)
    {
        bool isOne = spec.Targets.Count > 0 && (spec.Label ?? spec.Group ?? spec.Fold ?? spec.StepLabel) is null;
        (int N, int Steps, int Features) axes = shape.Length switch
        {
            1 => (1, shape[0], 1),
            2 => isOne ? (1, shape[0], shape[1]) : (shape[0], shape[1], 1),
            3 => (shape[0], shape[1], shape[2]),
            _ => throw new DataException(new SourceLocation(file.Name),
                $"has shape ({string.Join(", ", shape)}); expected [N,T,F], [N,T], [T,F] or [T]"),
        };
        return axes.N > 0 && axes.Steps > 0 && axes.Features > 0 ? axes
            : throw new DataException(new SourceLocation(file.Name), $"is empty: its shape is ({string.Join(", ", shape)})");
    }

    private static ChannelRoles Roles(DataSpec spec, int width)
    {
        string[] names = [.. Enumerable.Range(1, width).Select(i => $"c{i}")];
        ChannelRoles roles = ChannelRoles.Resolve(spec, names);
        foreach (string name in roles.Names)
        {
            if (!names.Contains(name))
            {
                throw new DataException($"the array has no channel '{name}'; its channels are c1{(width > 1 ? $" to c{width}" : "")}");
            }
        }

        if (spec.Static.Count + spec.Categorical.Count + spec.Calendar.Count > 0 || (spec.Time ?? spec.SeriesId ?? spec.From ?? spec.To) is not null)
        {
            throw new DataException("an array has no columns for time, series_id, static, categorical, calendar, from or to; remove these keys, or use a table");
        }

        return roles;
    }

    private static int[] ChannelsOf(ChannelRoles roles) => [.. roles.Names.Select(name => int.Parse(name.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) - 1)];

    private sealed class Sequences(DataSpec spec, DataFile file, float[] values, int n, int steps, int features, int[] channels)
    {
        public IEnumerable<SeriesDraft> Make(string prefix)
        {
            CheckFinite();
            string[]? labels = Sibling(spec.Label, "label", n);
            string[]? groups = Sibling(spec.Group, "group", n);
            string[]? folds = Sibling(spec.Fold, "fold", n);
            string[]? stepLabels = Sibling(spec.StepLabel, "step_label", checked(n * steps));
            for (int i = 0; i < n; i++)
            {
                int sequence = i;
                string id = n == 1 ? prefix : $"{prefix}{i + 1}";
                yield return new SeriesDraft
                {
                    Id = id,
                    Origin = id,
                    Group = groups?[i] ?? id,
                    Steps = steps,
                    Values = Take(i),
                    Locate = (step, column) => new SourceLocation(file.Name, 0, column) { Row = n == 1 ? step + 1 : sequence + 1 },
                    Label = labels?[i],
                    Part = folds?[i],
                    StepLabels = stepLabels?[(i * steps)..((i + 1) * steps)],
                    Source = new SourceLocation(file.Name) { Row = i + 1 },
                };
            }
        }

        private float[] Take(int sequence)
        {
            ReadOnlySpan<float> from = values.AsSpan(sequence * steps * features, steps * features);
            float[] taken = new float[steps * channels.Length];
            for (int step = 0, at = 0; step < steps; step++)
            {
                foreach (int channel in channels)
                {
                    taken[at++] = from[step * features + channel];
                }
            }

            return taken;
        }

        private void CheckFinite()
        {
            for (int i = 0; i < values.Length; i++)
            {
                if (float.IsInfinity(values[i]))
                {
                    (int row, int rest) = Math.DivRem(i, steps * features);
                    throw new DataException(new SourceLocation(file.Name, 0, $"c{rest % features + 1}") { Row = row + 1 },
                        $"the value of step {rest / features + 1} is infinite or beyond the range of 32-bit numbers; write NaN for a missing value");
                }
            }
        }

        private string[]? Sibling(string? name, string key, int count)
        {
            if (string.IsNullOrEmpty(name) || spec.TruthIsOptional)
            {
                return null;
            }

            string folder = Path.GetDirectoryName(file.Path)!;
            bool isMember = file.Format == FileFormat.Npz && !name.EndsWith(".npy", StringComparison.OrdinalIgnoreCase);
            DataFile source = DataPath.Resolve(isMember ? $"{file.Path}!{name}" : name, folder, "auto", out _)[0];
            NpyArray<string> array = NpyReader.ReadTexts(source);
            return array.Values.Length == count ? array.Values : throw new DataException(new SourceLocation(source.Name),
                $"has shape ({string.Join(", ", array.Shape)}), but {file.Name} needs {count} values for '{key}'");
        }
    }
}
