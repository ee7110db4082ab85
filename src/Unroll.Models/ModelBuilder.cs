namespace Unroll.Models;

/// <summary>Builds the model that a spec and the data's shape describe.</summary>
public static class ModelBuilder
{
}
