using Unroll.Data.Synthetic.Motion;
using Unroll.Data.Text;
using Unroll.Data.TimeSeries;
using Unroll.Data.Video;
using Unroll.Data.Video.Clips;

namespace Unroll.Data;

/// <summary>Reads the data that a recipe names: series, video or text.</summary>
public static class RecordingReader
{
    /// <summary>Whether a <c>data</c> section means video.</summary>
    /// <param name="data">The section.</param>
    public static bool IsVideo(DataSpec data) => data.Generator is { Length: > 0 } generator ? MotionGenerator.Names.Contains(generator) : data.Format is "video" or "pictures";

    /// <summary>Whether a <c>data</c> section means text.</summary>
    /// <param name="data">The section.</param>
    public static bool IsText(DataSpec data) => string.IsNullOrEmpty(data.Generator) && data.Format == "text";

    /// <summary>Reads every recording.</summary>
    /// <param name="data">The recipe's <c>data</c> section.</param>
    /// <param name="video">Its <c>video</c> section; of no effect on others.</param>
    /// <param name="text">Its <c>text</c> section; on series of no effect, of clips its targets.</param>
    /// <param name="baseFolder">What a relative path is relative to: the recipe's folder.</param>
    /// <exception cref="DataException">The data is not what the recipe says; the message says where, and what to do.</exception>
    public static RecordingSet Read(DataSpec data, VideoSpec video, TextSpec text, string baseFolder) =>
        IsText(data) ? TextRecordings.Read(data, text, baseFolder)
        : !IsVideo(data) ? SeriesReader.Read(data, baseFolder)
        : data.Generator is { Length: > 0 } ? MotionGenerator.Generate(data, video)
        : VideoReader.Read(data with { Captions = text.Targets }, video, baseFolder);

    /// <summary>Reads what a model is to predict from: labels and the like are taken where they are given, and need not be there.</summary>
    /// <inheritdoc cref="Read"/>
    public static RecordingSet ReadInputs(DataSpec data, VideoSpec video, TextSpec text, string baseFolder) =>
        IsText(data) ? TextRecordings.ReadInputs(data, text, baseFolder)
        : !IsVideo(data) ? SeriesReader.ReadInputs(data, baseFolder)
        : data.Generator is { Length: > 0 } ? MotionGenerator.Generate(data, video)
        : VideoReader.ReadInputs(data with { Captions = text.Targets }, video, baseFolder);
}
