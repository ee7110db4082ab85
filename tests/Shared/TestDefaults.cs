using System.Runtime.CompilerServices;
using Unroll.Models.Engine;

namespace Unroll.Tests;

/// <summary>What holds for every test that uses tensors.</summary>
internal static class TestDefaults
{
    /// <summary>One thread: a result does not depend on the machine's cores, and test projects do not fight for them.</summary>
    [ModuleInitializer]
    internal static void UseOneThread() => TorchEngine.SetThreads(1);
}
