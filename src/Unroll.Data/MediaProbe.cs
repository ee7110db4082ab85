using Unroll.Data.Files;
using Unroll.Data.Text;
using Unroll.Data.TimeSeries;
using Unroll.Data.Video.Clips;
using Unroll.Data.Video.Decoding;

namespace Unroll.Data;

/// <summary>Looks at a folder of clips, pictures or texts, or at a text file, and suggests how to read it and what to do with it.</summary>
public static class MediaProbe
{
    private static readonly string[] TextEndings = [".txt", ".md"];

    /// <summary>Lists the files; opens none of them.</summary>
    /// <param name="path">As in a recipe.</param>
    /// <param name="baseFolder">What a relative path is relative to.</param>
    /// <returns>Null where it is neither clips nor pictures nor texts.</returns>
    /// <exception cref="DataException">There is nothing to learn from: the clips or texts have no classes.</exception>
    public static MediaProposal? Inspect(string path, string baseFolder)
    {
        string whole = Path.GetFullPath(Path.Combine(baseFolder, DataPath.ExpandVariables(path)));
        if (File.Exists(whole))
        {
            return HasEnding(whole, TextEndings) ? OfText(path, whole) : null;
        }

        string[] files = Directory.Exists(whole) ? [.. Directory.EnumerateFiles(whole, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file)[0] != '.')] : [];
        int videos = files.Count(file => HasEnding(file, VideoFile.Endings)), pictures = files.Count(file => HasEnding(file, PictureFile.Endings)), texts = files.Count(file => HasEnding(file, TextEndings));
        return videos + pictures + texts <= files.Length / 2 ? null
            : texts > videos + pictures ? OfTextFolder(path, whole, texts)
            : OfClips(path, whole, videos, baseFolder);
    }

    private static MediaProposal OfText(string path, string whole) => new(
        new DataSpec { Path = path, Format = "text" }, new TextSpec { Form = "document", Tokenizer = "character" }, "language_model",
        [$"A text of {new FileInfo(whole).Length:N0} bytes: a model learns to write on, character by character."]);

    private static MediaProposal OfTextFolder(string path, string whole, int texts)
    {
        string[] classes = [.. Directory.GetDirectories(whole).Select(folder => Path.GetFileName(folder)).Order(NaturalOrder.Instance)];
        return classes.Length < 2 ? throw new DataException(new SourceLocation(whole), $"holds {texts:N0} texts without classes; put them into a sub-folder for each class, or give one file to learn a language model from")
            : new(new DataSpec { Path = path, Format = "text" }, new TextSpec { Form = "folder", Tokenizer = "word" }, "classify", [$"{texts:N0} texts in {classes.Length} folders, which are the classes: {string.Join(", ", classes.Take(6))}."]);
    }

    /// <summary>Clips, or, where folders hold pictures and no folder stands around them for each class, pictures whose folders are classes.</summary>
    private static MediaProposal OfClips(string path, string whole, int videos, string baseFolder)
    {
        DataSpec data = new() { Path = path, Format = "video" };
        ClipList clips = ClipLister.Read(data, baseFolder, skipMissing: false);
        List<string> reasons = [.. clips.Notes];
        if (videos == 0 && clips.Clips.All(clip => clip.Label is null) && clips.Clips.Count > 1)
        {
            ClipList pictures = ClipLister.Read(data with { Format = "pictures" }, baseFolder, skipMissing: false);
            if (pictures.Clips.Any(picture => picture.Label is not null))
            {
                (data, clips) = (data with { Format = "pictures" }, pictures);
                reasons.Add("Folders of pictures without a folder around them for each class are taken for classes of single pictures; if each is the frames of a clip, put them into a folder for each class.");
            }
        }

        string[] classes = [.. clips.Clips.Select(clip => clip.Label).OfType<string>().Distinct()];
        return classes.Length < 2
            ? throw new DataException(new SourceLocation(whole), $"holds {clips.Clips.Count:N0} clip(s) without classes; put them into a sub-folder for each class, or write a list (.csv) with the columns path and label")
            : new(data, new TextSpec(), "classify", [.. reasons, $"{clips.Clips.Count:N0} {(data.Format == "pictures" ? "pictures" : "clips")} in {classes.Length} folders, which are the classes: {string.Join(", ", classes.Take(6))}."]);
    }

    private static bool HasEnding(string file, IReadOnlyList<string> endings) => endings.Contains(Path.GetExtension(file).ToLowerInvariant());
}
