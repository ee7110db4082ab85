using Xunit.Sdk;
using Xunit.v3;

// torch has one random generator for the whole process: a test that draws beside another changes what that one draws.
[assembly: Parallelization(Mode = ParallelMode.None)]
