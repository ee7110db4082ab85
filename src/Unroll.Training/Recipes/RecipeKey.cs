using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;

namespace Unroll.Training.Recipes;

/// <summary>One key of a recipe as its record's property states it: checks, schema, help and files all come from here.
/// Allowed words and ranges of a list hold for each of its elements.</summary>
internal sealed class RecipeKey
{
    private readonly RangeAttribute? _range;
    private readonly RegularExpressionAttribute? _pattern;

    public RecipeKey(PropertyInfo property, object defaults)
    {
        Property = property;
        Name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
        Description = property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "";
        Default = property.GetValue(defaults);
        Type type = property.PropertyType;
        IsList = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
        ElementType = IsList ? type.GetGenericArguments()[0] : type;
        Kind = KindOf(ElementType);
        IsNullable = type == typeof(string) && new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
        Words = property.GetCustomAttribute<AllowedValuesAttribute>()?.Values.OfType<string>().ToArray();
        Lengths = property.GetCustomAttribute<LengthAttribute>();
        _range = property.GetCustomAttribute<RangeAttribute>();
        _pattern = property.GetCustomAttribute<RegularExpressionAttribute>();
    }

    public PropertyInfo Property { get; }

    public string Name { get; }

    public string Description { get; }

    public object? Default { get; }

    public bool IsList { get; }

    public Type ElementType { get; }

    public KeyKind Kind { get; }

    public bool IsNullable { get; }

    /// <summary>The words it may be; null: any.</summary>
    public IReadOnlyList<string>? Words { get; }

    /// <summary>How many elements a list must have; null: any.</summary>
    public LengthAttribute? Lengths { get; }

    /// <summary>Smallest number; null where there is no limit.</summary>
    public double? Minimum => Limit(_range?.Minimum);

    /// <summary>Largest number; null where there is no limit.</summary>
    public double? Maximum => Limit(_range?.Maximum);

    public bool MinimumIsExclusive => _range?.MinimumIsExclusive ?? false;

    public bool MaximumIsExclusive => _range?.MaximumIsExclusive ?? false;

    /// <summary>Regular expression that the whole text must match; null: any text.</summary>
    public string? Pattern => _pattern?.Pattern;

    /// <summary>Whether a value is the key's default; lists by their elements.</summary>
    public bool IsDefault(object? value) =>
        IsList && value is IEnumerable x && Default is IEnumerable y ? x.Cast<object?>().SequenceEqual(y.Cast<object?>()) : Equals(value, Default);

    public bool InRange(double value) =>
        (Minimum is not double low || value > low || (value == low && !MinimumIsExclusive))
        && (Maximum is not double high || value < high || (value == high && !MaximumIsExclusive));

    public bool Matches(string text) => _pattern is null || _pattern.IsValid(text);

    /// <summary>The range in words: <c>at least 1</c>, <c>from 0 to below 1</c>.</summary>
    public string RangeText() => (Minimum, Maximum) switch
    {
        (double low, double high) => $"{(MinimumIsExclusive ? "above" : "from")} {low} to {(MaximumIsExclusive ? "below " : "")}{high}",
        (double low, null) => $"{(MinimumIsExclusive ? "above" : "at least")} {low}",
        (null, double high) => $"{(MaximumIsExclusive ? "below" : "at most")} {high}",
        _ => "any number",
    };

    private static KeyKind KindOf(Type type) =>
        type == typeof(string) ? KeyKind.Text
        : type == typeof(int) ? KeyKind.Whole
        : type == typeof(double) ? KeyKind.Number
        : type == typeof(bool) ? KeyKind.Flag
        : type.IsClass ? KeyKind.Section
        : throw new NotSupportedException($"A recipe record has a property of type {type.Name}: use string, int, double, bool, a list of these, or a record.");

    private static double? Limit(object? limit) => limit switch
    {
        int whole when whole is not (int.MinValue or int.MaxValue) => whole,
        double number when Math.Abs(number) < double.MaxValue => number,
        _ => null,
    };
}
