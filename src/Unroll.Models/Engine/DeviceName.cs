using System.Globalization;

namespace Unroll.Models.Engine;

/// <summary>The names of devices that a recipe and the command line accept.</summary>
internal static class DeviceName
{
    public const string Auto = "auto", Cpu = "cpu", Cuda = "cuda";

    /// <summary>Splits a name into its type and, where one is given, its number.</summary>
    /// <exception cref="EngineException">The name is none of those accepted.</exception>
    public static (string Type, int? Index) Parse(string name)
    {
        if (name is Auto or Cpu or Cuda)
        {
            return (name, null);
        }
        const string numbered = Cuda + ":";
        return name.StartsWith(numbered, StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(numbered.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            ? (Cuda, index)
            : throw new EngineException($"There is no device '{name}': use cpu, cuda, cuda:N (the N-th GPU, from 0) or auto.");
    }
}
