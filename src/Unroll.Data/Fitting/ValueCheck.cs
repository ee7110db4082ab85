using System.Globalization;
using Unroll.Data.TimeSeries;

namespace Unroll.Data.Fitting;

/// <summary>Refuses values that cannot be scaled, naming where they stand.</summary>
internal static class ValueCheck
{
    public static void ThrowIfUnfit(RecordingSet set, Recording recording, int step, int channel, float value, bool log)
    {
        if (float.IsInfinity(value))
        {
            throw new DataException(recording.Source, $"{Place(set, recording, step, channel)} is infinite; a finite number is needed: mend the data or mark the value as missing (data.missing_marks)");
        }

        if (log && value <= -1)
        {
            throw new DataException(recording.Source, $"{Place(set, recording, step, channel)} is {value.ToString(CultureInfo.InvariantCulture)}, but log(1 + x) needs values above -1; take '{set.Channels[channel].Name}' out of preprocess.log");
        }
    }

    public static DataException Missing(RecordingSet set, Recording recording, int step, int channel) => new(
        recording.Source,
        $"{Place(set, recording, step, channel)} is missing; set data.missing to forward, interpolate, zero, mean or mask, or mend the data");

    public static string Place(RecordingSet set, Recording recording, int step, int channel)
    {
        string time = recording.Times is null ? "" : $" ({recording.Times[step].ToString("s", CultureInfo.InvariantCulture)})";
        return $"channel '{set.Channels[channel].Name}' of series '{recording.Id}' at step {step}{time}";
    }
}
