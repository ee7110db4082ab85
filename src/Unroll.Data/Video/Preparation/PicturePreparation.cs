namespace Unroll.Data.Video.Preparation;

/// <summary>Makes the model's pictures of stored ones: cut, resized, varied in training, scaled. Safe to use from several threads.</summary>
public sealed class PicturePreparation
{
    private readonly CutChooser _cuts;
    private readonly IReadOnlyList<VideoAugment> _augment;
    private readonly ChannelMeans _means;
    private readonly PlaneSize _size;
    private readonly bool _isTinted;

    /// <summary>A preparation as a recipe asks for it.</summary>
    /// <param name="spec">The recipe's section.</param>
    /// <exception cref="DataException">An augmentation is not known or wrongly written, or crops are not 1, 3 or 5.</exception>
    public PicturePreparation(VideoSpec spec)
    {
        _augment = VideoAugment.Parse(spec);
        _isTinted = _augment.Any(a => a.Name is "color" or "gray" or "noise" or "erase" && a.Amount > 0);
        _cuts = new CutChooser(spec, _augment);
        _means = ChannelMeans.Of(spec);
        _size = new PlaneSize(spec.Color == "gray" ? 1 : 3, spec.Height, spec.Width);
    }

    /// <summary>The preparation of one example in evaluation: nothing is drawn.</summary>
    /// <param name="height">Rows of the stored pictures.</param>
    /// <param name="width">Their columns.</param>
    /// <param name="crop">Which of the cuts, from 0: the middle, then the two ends of the longer side or the four corners.</param>
    public PreparedLook Fixed(int height, int width, int crop) => new(_cuts.Fixed(height, width, crop), width, _size, _means, []);

    /// <summary>The preparation of one example in training: what is drawn is the same for all its frames.</summary>
    /// <param name="height">Rows of the stored pictures.</param>
    /// <param name="width">Their columns.</param>
    /// <param name="random">Randomness of this example alone.</param>
    public PreparedLook Draw(int height, int width, SeededRandom random)
    {
        PictureCut cut = _cuts.Random(height, width, random);
        IPictureStep?[] steps = _isTinted ? [.. _augment.Select(a => Step(a, random))] : [];
        return new PreparedLook(cut, width, _size, _means, [.. steps.OfType<IPictureStep>()]);
    }

    private IPictureStep? Step(VideoAugment augment, SeededRandom random) => augment switch
    {
        { Amount: 0 } => null,
        { Name: "color" } => Recolor.Draw(augment.Amount, random),
        { Name: "gray" } => LoseColor.Draw(augment.Amount, random),
        { Name: "noise" } => AddNoise.Draw(augment.Amount, _size, random),
        { Name: "erase" } => Erase.Draw(augment.Amount, _size, _means.Mean, random),
        _ => null, // of place and time, drawn elsewhere
    };
}
