namespace Unroll.Data.Splits;

/// <summary>A part of a split.</summary>
public enum Part
{
    /// <summary>Weights, normalizers and vocabularies are fitted on it.</summary>
    Train,

    /// <summary>Early stopping, the choice of settings and conformal calibration use it.</summary>
    Validation,

    /// <summary>Is looked at once, for the report.</summary>
    Test,
}
