using Xunit;

namespace Unroll.Kernels.Tests.Threads;

/// <summary>Tests that set the process's number of kernel threads or use the gang hard: nothing runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
