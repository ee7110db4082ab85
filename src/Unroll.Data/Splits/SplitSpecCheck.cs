using Unroll.Data.TimeSeries;

namespace Unroll.Data.Splits;

/// <summary>Refuses a <see cref="SplitSpec"/> whose numbers make no sense, before any work.</summary>
internal static class SplitSpecCheck
{
    public static void ThrowIfWrong(RecordingSet set, SplitSpec spec, SplitNeeds needs)
    {
        if (set.Recordings.Count == 0)
        {
            throw new DataException("there is no series to split: the data has none");
        }

        Share(spec.Validation, "validation");
        Share(spec.Test, "test");
        if (spec.Validation + spec.Test >= 1)
        {
            throw new DataException($"split.validation {spec.Validation} and split.test {spec.Test} leave nothing to train on; together they must be below 1");
        }

        if (spec.Gap < -1)
        {
            throw new DataException($"split.gap is {spec.Gap}; it must be a number of steps, or -1 for the default");
        }

        if (spec.Lookback is not ("overlap" or "inside"))
        {
            throw new DataException($"split.lookback is '{spec.Lookback}'; it must be overlap or inside");
        }

        if (spec.ValidationGroups < 0)
        {
            throw new DataException($"split.validation_groups is {spec.ValidationGroups}; it must be 0 or more");
        }

        Windows(needs);
    }

    private static void Windows(SplitNeeds needs)
    {
        if (needs.Length < 0 || (needs.IsForecast && needs.Length == 0))
        {
            throw new DataException($"window.length is {needs.Length}; {(needs.IsForecast ? "a forecast needs at least 1 step to look back on" : "it must be 0 (whole recordings) or more")}");
        }

        if (needs.IsForecast && needs.Horizon < 1)
        {
            throw new DataException($"window.horizon is {needs.Horizon}; a forecast needs at least 1 step to predict");
        }
    }

    private static void Share(double share, string key)
    {
        if (!(share >= 0 && share < 1))
        {
            throw new DataException($"split.{key} is {share}; it must be a share from 0 up to, not including, 1");
        }
    }
}
