using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Unroll.Data;
using Unroll.Models;
using Unroll.Models.Engine;
using Unroll.Training.Recipes;

namespace Unroll.Training;

/// <summary>Tells errors that the user can mend, whose message is shown as it is, from defects of Unroll.</summary>
public static class MendableError
{
    /// <summary>Looks at an exception and through the wrappers that reflection, tasks and static constructors put around it.</summary>
    /// <param name="error">What was thrown.</param>
    /// <param name="mendable">The error to show; null where it is a defect.</param>
    public static bool Find(Exception error, [NotNullWhen(true)] out Exception? mendable)
    {
        mendable = error switch
        {
            DataException or RecipeException or RunException or EngineException or ModelSpecException => error,
            AggregateException or TargetInvocationException or TypeInitializationException when error.InnerException is { } inner => Find(inner, out Exception? found) ? found : null,
            _ => null,
        };
        return mendable is not null;
    }
}
