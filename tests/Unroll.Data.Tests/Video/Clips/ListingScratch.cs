using Unroll.Data.TimeSeries;
using Unroll.Data.Video.Clips;

namespace Unroll.Data.Tests.Video.Clips;

/// <summary>Lists the clips of a scratch folder.</summary>
internal static class ListingScratch
{
    public static ClipList List(this ScratchFolder scratch, DataSpec spec) => ClipLister.Read(spec, scratch.Path, skipMissing: false);

    /// <summary>The error that listing gives, without the folder.</summary>
    public static string ListError(this ScratchFolder scratch, DataSpec spec) =>
        Xunit.Assert.Throws<DataException>(() => scratch.List(spec)).Message.Replace(scratch.Path + "/", "", StringComparison.Ordinal);
}
