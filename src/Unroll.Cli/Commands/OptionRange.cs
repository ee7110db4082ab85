using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace Unroll.Cli.Commands;

/// <summary>Limits of numbers on the command line.</summary>
internal static class OptionRange
{
    /// <summary>Refuses smaller numbers; the error names the option and the limit.</summary>
    public static Option<T> AtLeast<T>(this Option<T> option, T least) where T : INumber<T>
    {
        option.Validators.Add(result =>
        {
            // A value of the wrong type has an error of its own already; the default is not checked.
            if (result.Tokens.Count == 1 && T.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out T? value) && !(value >= least && T.IsFinite(value)))
            {
                result.AddError($"{option.Name} must be at least {least}, got {value}");
            }
        });
        return option;
    }
}
