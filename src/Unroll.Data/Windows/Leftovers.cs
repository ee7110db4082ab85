namespace Unroll.Data.Windows;

/// <summary>What cutting one part left out.</summary>
internal sealed class Leftovers
{
    public int Empty { get; set; }

    public int Cut { get; set; }

    public int Short { get; set; }

    public long Steps { get; set; }

    public void Describe(string part, WindowSpec spec, List<string> notes)
    {
        if (Empty > 0)
        {
            notes.Add($"{part}: {Empty} segment(s) are too short for window.length {spec.Length} + window.horizon {spec.Horizon} and give no window");
        }

        if (Cut > 0)
        {
            notes.Add($"{part}: {Cut} recording(s) are cut to their first {spec.MaxLength} steps (window.max_length)");
        }

        if (Short > 0)
        {
            notes.Add($"{part}: {Short} segment(s) are shorter than window.length {spec.Length} and are padded");
        }

        if (Steps > 0)
        {
            notes.Add($"{part}: {Steps} step(s) at the ends of segments fill no window of length {spec.Length} and are not used");
        }
    }
}
