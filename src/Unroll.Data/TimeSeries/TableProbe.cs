using Unroll.Data.Files;

namespace Unroll.Data.TimeSeries;

/// <summary>Suggests what the columns of a table mean: first each column by itself, then in relation to time and series.</summary>
internal sealed class TableProbe
{
    private const double ManyDuplicates = 0.2;
    private const int MaxLevels = 50;
    private const int FewestGroups = 3;
    private static readonly string[] TimeNames = ["ds", "date", "datetime", "timestamp", "time", "day", "week", "month", "year"];
    private static readonly string[] DateParts = ["year", "month", "day", "hour", "minute"];
    private static readonly string[] IdNames =
        ["unique_id", "item_id", "series_id", "series", "id", "store", "sensor", "device", "subject", "item", "product", "station", "name"];
    private static readonly string[] TargetNames = ["y", "target", "value", "ot", "sales", "weekly_sales", "demand", "load", "passengers", "count"];
    private static readonly string[] LabelNames = ["label", "class", "activity", "category", "gesture", "step_label"];
    private static readonly string[] GroupNames = ["group", "subject", "fold", "person", "user"];
    private static readonly string[] KnownNames = ["holiday", "promo", "event", "weekend", "workday"];
    private readonly IReadOnlyList<DataFile> _files;
    private readonly List<ProbeColumn> _columns = [];
    private readonly List<string> _reasons = [];
    private readonly HashSet<string> _taken = [];
    private readonly HashSet<string> _dateParts = [];
    private DataSpec _spec;
    private Table _table = null!;

    private TableProbe(string path, IReadOnlyList<DataFile> files)
    {
        _files = files;
        _spec = new DataSpec { Path = path };
    }

    /// <summary>Looks at a table.</summary>
    public static DataProposal Inspect(string path, string baseFolder, IReadOnlyList<DataFile> files, bool isFolder)
    {
        TableProbe probe = new(path, files);
        probe.ReadColumns();
        probe.ChooseTime();
        probe.ReadTable();
        probe.ChooseSeries(isFolder);
        string task = probe.ChooseTask();
        probe.ChooseInputs(task);
        probe.ChoosePolicies(baseFolder);
        return DataProbe.Propose(probe._spec, task, baseFolder, probe._reasons) with
        {
            Columns = [.. probe._columns.Select(column => new ColumnFacts(column.Name, column.Kind, column.Missing, column.Distinct, column.Example))],
        };
    }

    private void ReadColumns()
    {
        CountColumns();
        ProbeColumn? comma = _columns.Find(column => column.DecimalCommas > 0 && column.DecimalCommas == column.Texts);
        if (comma is not null)
        {
            _spec = _spec with { Decimal = "," };
            _reasons.Add($"'{comma.Example}' in column '{comma.Name}' is a number with a decimal comma: decimal: \",\".");
            CountColumns();
        }
    }

    private void CountColumns()
    {
        _columns.Clear();
        NumberForm form = new(_spec.Decimal, _spec.MissingMarks);
        TableBuilder.Read(new TablePlan { Numbers = form, Maker = (name, cursor) => Keep(new ProbeColumn(name, cursor, form)) }, _files, CsvForm.Of(_spec));

        ProbeColumn Keep(ProbeColumn column)
        {
            _columns.Add(column);
            return column;
        }
    }

    private void ChooseTime()
    {
        string[] parts = [.. _columns.Select(column => column.Name).Where(name => DateParts.Contains(name.ToLowerInvariant()))];
        ProbeColumn? time = _columns.Find(column => column.Kind == "time" && column.Missing == 0)
            ?? (parts.Length > 1 ? null : _columns.Find(IsTimeByName));
        if (time is null && parts.Length > 1)
        {
            _dateParts.UnionWith(parts);
            _reasons.Add($"The time is spread over the columns {string.Join(", ", parts)}: join them into one (2010-01-31 15:00) to have time stamps; until then rows are taken in the order of the file.");
            return;
        }

        if (time is null)
        {
            _reasons.Add("No column holds time stamps in a recognised form: rows are taken in the order of the file (name one under 'time', with 'time_format', if there is one).");
            return;
        }

        _taken.Add(time.Name);
        _spec = _spec with { Time = time.Name };
        _reasons.Add($"Column '{time.Name}' holds time stamps such as '{time.Example}': it is the time.");
        if (time.DayFirst && time.MonthFirst && time.ReadingsDiffer)
        {
            char separator = time.Example.Contains('/', StringComparison.Ordinal) ? '/' : '-';
            _spec = _spec with { TimeFormat = time.Example.Length == 10 ? $"dd{separator}MM{separator}yyyy" : $"d{separator}M{separator}yyyy" };
            _reasons.Add($"Nothing in '{time.Name}' tells whether the day or the month comes first: CHECK time_format, which takes the day first.");
        }
    }

    private static bool IsTimeByName(ProbeColumn column) =>
        column.AreTimes && column.Missing == 0 && column.Distinct != 1 && TimeNames.Contains(column.Name.ToLowerInvariant());

    private void ReadTable()
    {
        TablePlan plan = new() { Numbers = new NumberForm(_spec.Decimal, _spec.MissingMarks), TimeFormat = _spec.TimeFormat };
        foreach (ProbeColumn column in _columns)
        {
            plan.Add(column.Name, column.Name == _spec.Time ? ColumnUse.Time : column.Texts == 0 ? ColumnUse.Number : ColumnUse.Category, "probe");
        }

        _table = TableBuilder.Read(plan, _files, CsvForm.Of(_spec));
    }

    private void ChooseSeries(bool isFolder)
    {
        if (isFolder)
        {
            _reasons.Add($"A folder of {_files.Count} files: each is one series.");
            return;
        }

        int duplicates = Duplicates(null);
        List<ProbeColumn> candidates = _columns.FindAll(column => !_taken.Contains(column.Name) && column.Missing == 0 && column.Distinct > 1
            && (column.Texts > 0 || column.AreWhole) && !LabelNames.Contains(column.Name.ToLowerInvariant()));
        ProbeColumn? named = candidates.Find(column => IdNames.AsSpan(0, 4).Contains(column.Name.ToLowerInvariant()) && (_spec.Time is not null || StandTogether(column)));
        bool isLong = duplicates > ManyDuplicates * _table.Rows;
        ProbeColumn? id = named ?? (!isLong ? null : candidates
            .OrderByDescending(column => IdNames.Contains(column.Name.ToLowerInvariant()))
            .FirstOrDefault(column => Duplicates(column) == 0));
        if (id is not null)
        {
            _taken.Add(id.Name);
            _spec = _spec with { SeriesId = id.Name };
            _reasons.Add(isLong
                ? $"Time stamps repeat, but not within one value of '{id.Name}' ({id.Distinct:N0} values): it is the series id."
                : $"Column '{id.Name}' has the name of a series id.");
        }
        else if (isLong)
        {
            _reasons.Add($"{duplicates:N0} time stamps repeat, and no single column tells the series apart: name one under 'series_id'.");
        }
    }

    private bool StandTogether(ProbeColumn id)
    {
        TableColumn column = _table[id.Name];
        int runs = 1;
        for (int row = 1; row < _table.Rows; row++)
        {
            runs += (column.Numbers?[row] ?? column.Codes![row]) == (column.Numbers?[row - 1] ?? column.Codes![row - 1]) ? 0 : 1;
        }

        return runs == id.Distinct && 2 * runs <= _table.Rows;
    }

    private int Duplicates(ProbeColumn? id)
    {
        if (_spec.Time is null)
        {
            return 0;
        }

        DateTime[] times = _table[_spec.Time].Times!;
        TableColumn? column = id is null ? null : _table[id.Name];
        HashSet<(DateTime, float)> seen = [];
        int duplicates = 0;
        for (int row = 0; row < times.Length; row++)
        {
            float key = column is null ? 0 : column.Numbers?[row] ?? column.Codes![row];
            duplicates += seen.Add((times[row], key)) ? 0 : 1;
        }

        return duplicates;
    }

    private string ChooseTask()
    {
        List<ProbeColumn> labels = _columns.FindAll(column => LabelNames.Contains(column.Name.ToLowerInvariant()) && column.Distinct > 1 && !_taken.Contains(column.Name));
        if (labels.Count == 0)
        {
            return ChooseTarget();
        }

        ProbeColumn label = (_spec.SeriesId is null ? null : labels.Find(IsConstantWithin)) ?? labels[0];
        _taken.UnionWith(labels.Select(column => column.Name));
        bool whole = _spec.SeriesId is not null && IsConstantWithin(label);
        _spec = whole ? _spec with { Label = label.Name } : _spec with { StepLabel = label.Name };
        _reasons.Add(whole
            ? $"Column '{label.Name}' has one value in each series: it is the label, the task is classify."
            : $"Column '{label.Name}' changes within a series: it labels steps, the task is label_steps.");
        foreach (ProbeColumn other in labels.Where(column => column != label))
        {
            _reasons.Add($"Column '{other.Name}' holds labels too: it is no input; name it under 'step_label' (task label_steps) or 'label' (classify) to predict it instead.");
        }

        ChooseGroup();
        return whole ? "classify" : "label_steps";
    }

    private void ChooseGroup()
    {
        if (_spec.SeriesId is not null
            && _columns.Find(column => GroupNames.Contains(column.Name.ToLowerInvariant()) && column.Distinct > 1 && !_taken.Contains(column.Name) && IsConstantWithin(column)) is { } group)
        {
            _taken.Add(group.Name);
            if (group.Distinct < FewestGroups)
            {
                _reasons.Add($"Column '{group.Name}' has {group.Distinct} values, too few groups to train, validate and test on: left out.");
                return;
            }

            _spec = _spec with { Group = group.Name };
            _reasons.Add($"Column '{group.Name}' has one value in each series, {group.Distinct:N0} in all: it is the group, which a split keeps together.");
        }
    }

    private string ChooseTarget()
    {
        List<ProbeColumn> numbers = _columns.FindAll(column => column.Kind == "number" && !_taken.Contains(column.Name));
        ProbeColumn? target = numbers.Find(column => TargetNames.Contains(column.Name.ToLowerInvariant()))
            ?? numbers.Find(column => !IsKnown(column) && !IsCounter(column) && !_dateParts.Contains(column.Name))
            ?? numbers.FirstOrDefault();
        if (target is null)
        {
            throw new DataException(new SourceLocation(_files[0].Name),
                $"has no column of numbers to predict and no label column. Its columns: {string.Join(", ", _columns.Select(Described))}");
        }

        _taken.Add(target.Name);
        _spec = _spec with { Targets = [target.Name] };
        ProbeColumn? sparse = _spec.SeriesId is null || _spec.Time is not null ? null : numbers.Find(column => column.Missing > _table.Rows / 2 && IsKnownAtTheEndOnly(column));
        if (sparse is not null)
        {
            _taken.Remove(target.Name);
            _taken.Add(sparse.Name);
            _spec = _spec with { Targets = [sparse.Name] };
            _reasons.Add($"'{sparse.Name}' is known at the last step of each series only: it is the target, the task is value_steps.");
            return "value_steps";
        }

        if (_spec.SeriesId is not null && _spec.Time is null && numbers.Count(column => !IsConstantWithin(column)) == 1
            && numbers.Find(column => !IsConstantWithin(column)) is { } shape && numbers.Count > 1)
        {
            _taken.Remove(target.Name);
            _taken.Add(shape.Name);
            _spec = _spec with { Targets = [shape.Name] };
            _reasons.Add($"'{shape.Name}' alone changes within a series, the rest describes it: it is the target, the task is generate.");
            return "generate";
        }

        _reasons.Add(numbers.Count == 1 ? $"'{target.Name}' is the only column of numbers: it is the target, the task is forecast."
            : $"'{target.Name}' is taken as the target ({(TargetNames.Contains(target.Name.ToLowerInvariant()) ? "by its name" : "the first column of numbers")}), the task is forecast: name others under 'targets'.");
        return "forecast";
    }

    private static string Described(ProbeColumn column) => column.Kind == "mixed"
        ? $"{column.Name} (numbers, and {column.Texts:N0} text{(column.Texts == 1 ? "" : "s")}, the first '{column.FirstText!.Value.Text}' in {column.FirstText.Value.At})"
        : $"{column.Name} ({column.Kind})";

    private void ChooseInputs(string task)
    {
        List<string> past = [], known = [], constant = [], categorical = [];
        foreach (ProbeColumn column in _columns.Where(column => !_taken.Contains(column.Name)))
        {
            bool isText = column.Texts > 0;
            if (column.Kind is "constant" or "empty" or "mixed" or "time" || (isText ? HasTooManyTexts(column) : IsCounter(column)))
            {
                _reasons.Add(LeftOut(column));
                continue;
            }

            List<string> role = _spec.SeriesId is not null && IsConstantWithin(column) ? constant : (IsKnown(column) || _dateParts.Contains(column.Name)) && task == "forecast" ? known : past;
            role.Add(column.Name);
            if (isText)
            {
                categorical.Add(column.Name);
            }
        }

        _spec = _spec with { Past = past, Known = known, Static = constant, Categorical = categorical };
        Say(past, "inputs known up to the present (past)");
        Say(known, "known in advance, by the name (known)");
        Say(constant, "constant within each series (static)");
        Say(categorical, "texts: categories");

        void Say(List<string> names, string what)
        {
            if (names.Count > 0)
            {
                _reasons.Add($"{string.Join(", ", names)}: {what}.");
            }
        }
    }

    private static bool HasTooManyTexts(ProbeColumn column) =>
        column.Distinct == 0 || column.Distinct > MaxLevels || (column.Distinct == column.Texts && column.Texts > 1);

    private static string LeftOut(ProbeColumn column) => column.Kind switch
    {
        "constant" => $"'{column.Name}' is always '{column.Example}': left out.",
        "number" => $"'{column.Name}' counts the rows: left out.",
        "empty" => $"'{column.Name}' holds no values: left out.",
        "mixed" => $"'{column.Name}' holds numbers and {column.Texts:N0} texts, the first '{column.FirstText!.Value.Text}' ({column.FirstText.Value.At}): left out; add the text to 'missing_marks' if it means a missing value.",
        _ => $"'{column.Name}' holds {(column.Distinct == 0 ? "over 2,000" : column.Distinct.ToString("N0", System.Globalization.CultureInfo.InvariantCulture))} different {(column.Kind == "time" ? "time stamps" : "texts")}: left out.",
    };

    private void ChoosePolicies(string baseFolder)
    {
        AxisFacts facts = new();
        DataSpec lenient = _spec with { Unsorted = "sort", Duplicates = "first", Gaps = "ignore", Missing = "mask" };
        Frequency? frequency = SeriesReader.Read(lenient, baseFolder, facts).Frequency;
        _spec = _spec with
        {
            Unsorted = facts.Unsorted > 0 ? "sort" : "error",
            Duplicates = facts.Duplicates > 0 ? "first" : "error",
            Gaps = facts.OffGrid > 0 || facts.AbsentSteps > _table.Rows / 10 ? "ignore" : facts.Gaps > 0 ? "missing" : "error",
        };
        bool inserts = _spec.Gaps == "missing";
        _spec = _spec with { Missing = facts.Missing > 0 || inserts ? "mask" : "error" };
        if (frequency is not null)
        {
            _reasons.Add($"The step between time stamps is {frequency}.");
        }

        Say(facts.Unsorted, "Rows out of the order of time", "unsorted: sort");
        Say(facts.Duplicates, "Rows with a time stamp that is already there", "duplicates: first");
        Say(facts.OffGrid, "Time stamps between two steps of the axis", "gaps: ignore");
        Say(facts.Gaps, $"Gaps in the time axis ({facts.AbsentSteps:N0} absent time stamps)", $"gaps: {_spec.Gaps}");
        Say(facts.Missing, "Missing values", "missing: mask");

        void Say(int count, string what, string policy)
        {
            if (count > 0)
            {
                _reasons.Add($"{what}: {count:N0}; {policy}.");
            }
        }
    }

    private bool IsKnownAtTheEndOnly(ProbeColumn column)
    {
        TableColumn ids = _table[_spec.SeriesId!];
        float[] values = _table[column.Name].Numbers!;
        for (int row = 0; row < _table.Rows; row++)
        {
            bool isLast = row == _table.Rows - 1 || (ids.Numbers?[row] ?? ids.Codes![row]) != (ids.Numbers?[row + 1] ?? ids.Codes![row + 1]);
            if (isLast == float.IsNaN(values[row]))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsConstantWithin(ProbeColumn column)
    {
        TableColumn ids = _table[_spec.SeriesId!];
        TableColumn values = _table[column.Name];
        Dictionary<float, float> first = [];
        for (int row = 0; row < _table.Rows; row++)
        {
            float id = ids.Numbers?[row] ?? ids.Codes![row];
            float value = values.Numbers?[row] ?? values.Codes![row];
            if (!first.TryAdd(id, value) && !first[id].Equals(value))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsKnown(ProbeColumn column) => KnownNames.Any(name => column.Name.Contains(name, StringComparison.OrdinalIgnoreCase));

    private bool IsCounter(ProbeColumn column)
    {
        float[] values = _table[column.Name].Numbers!;
        return column.AreWhole && values.Length > 2 && values[1] - values[0] == 1 && values[^1] - values[0] == values.Length - 1;
    }
}
