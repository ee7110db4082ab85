namespace Unroll.Data.TimeSeries;

/// <summary>Units of a <see cref="Frequency"/>.</summary>
public enum FrequencyUnit
{
    /// <summary>A thousandth of a second.</summary>
    Millisecond,

    /// <summary>Second.</summary>
    Second,

    /// <summary>Minute.</summary>
    Minute,

    /// <summary>Hour.</summary>
    Hour,

    /// <summary>Day.</summary>
    Day,

    /// <summary>Seven days.</summary>
    Week,

    /// <summary>Calendar month.</summary>
    Month,

    /// <summary>Calendar year.</summary>
    Year,
}
