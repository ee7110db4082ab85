namespace Unroll.Data.Video.Preparation;

/// <summary>Chooses the part of a picture that the model sees.</summary>
internal sealed class CutChooser
{
    private const int Attempts = 10;
    private const double WidestAspect = 4.0 / 3;

    private readonly VideoSpec _spec;
    private readonly double _area;
    private readonly double _mirror;

    /// <exception cref="DataException">The number of crops is not 1, 3 or 5, or there is nothing to cut.</exception>
    public CutChooser(VideoSpec spec, IReadOnlyList<VideoAugment> augment)
    {
        if (spec.Crops is not (1 or 3 or 5))
        {
            throw new DataException($"video.crops is {spec.Crops}; it must be 1, 3 or 5");
        }

        if (spec.Crops > 1 && spec.Fit == "stretch")
        {
            throw new DataException($"video.crops is {spec.Crops}, but video.fit is stretch, which cuts nothing off; set fit: crop, or crops: 1");
        }

        _spec = spec;
        _area = augment.Any(a => a.Name == "random_crop") ? VideoAugment.AmountOf(augment, "random_crop") : double.NaN;
        _mirror = VideoAugment.AmountOf(augment, "flip");
    }

    /// <summary>In evaluation: 0 is the middle, then the two ends of the longer side, or the four corners.</summary>
    public PictureCut Fixed(int height, int width, int crop)
    {
        if (_spec.Fit == "stretch")
        {
            return new PictureCut(0, 0, height, width);
        }

        int down = height - _spec.Height;
        int across = width - _spec.Width;
        (int top, int left) = (_spec.Crops, crop) switch
        {
            (_, 0) => (down / 2, across / 2),
            (3, _) when down > across => (crop == 1 ? 0 : down, across / 2),
            (3, _) => (down / 2, crop == 1 ? 0 : across),
            _ => (crop <= 2 ? 0 : down, crop % 2 == 1 ? 0 : across),
        };
        return new PictureCut(top, left, _spec.Height, _spec.Width);
    }

    /// <summary>In training: a random place, and with random_crop a random size, whose aspect is 3/4 to 4/3 of that of the model's picture (Szegedy et al. 2015).</summary>
    public PictureCut Random(int height, int width, SeededRandom random)
    {
        (int rows, int columns) = double.IsNaN(_area) ? (_spec.Fit == "stretch" ? (height, width) : (_spec.Height, _spec.Width)) : Size(height, width, random);
        int top = random.Below(height - rows + 1);
        int left = random.Below(width - columns + 1);
        return new PictureCut(top, left, rows, columns, random.NextDouble() < _mirror);
    }

    private (int Rows, int Columns) Size(int height, int width, SeededRandom random)
    {
        double aspect = (double)_spec.Width / _spec.Height;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            double area = random.Between(_area, 1) * height * width;
            double ratio = aspect * Math.Exp(random.Between(-1, 1) * Math.Log(WidestAspect));
            int rows = (int)Math.Round(Math.Sqrt(area / ratio));
            int columns = (int)Math.Round(Math.Sqrt(area * ratio));
            if (rows >= 1 && rows <= height && columns >= 1 && columns <= width)
            {
                return (rows, columns);
            }
        }

        return width > height * aspect ? (height, Math.Max(1, (int)(height * aspect))) : (Math.Max(1, (int)(width / aspect)), width);
    }
}
