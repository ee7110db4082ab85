using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using Unroll.Models.Trunks;
using static TorchSharp.torch;

namespace Unroll.Models.Text;

/// <summary>
/// Convolutions of several widths side by side over embedded tokens, ReLU, each filter's largest value over the text (Kim 2014, arXiv:1408.5882).
/// A filter of width k sees every stretch of k places that holds a token, with zeros beyond both ends, so that texts shorter than k have
/// features too and padding changes nothing.
/// </summary>
internal sealed class TextCnn : VectorTrunk
{
    private readonly int[] _widths;

    [ComponentName(Name = "convolutions")]
    private readonly ModuleList<Conv1d> _convolutions;

    /// <param name="inputs">E.</param>
    /// <param name="filters">For each width.</param>
    /// <param name="widths">Kim's are 3, 4 and 5.</param>
    public TextCnn(int inputs, int filters, params int[] widths)
        : base(nameof(TextCnn))
    {
        _widths = widths;
        _convolutions = new ModuleList<Conv1d>([.. widths.Select(width => nn.Conv1d(inputs, filters, width))]);
        Width = filters * widths.Length;
        RegisterComponents();
    }

    public override int Width { get; }

    public override Tensor Vector(StepFeatures x)
    {
        Tensor steps = x.Mask.Clear(x.Values).transpose(1, 2); // [B, E, T]
        var largest = new Tensor[_widths.Length];
        for (int i = 0; i < largest.Length; i++)
        {
            int reach = _widths[i] - 1;
            Tensor y = _convolutions[i].call(nn.functional.pad(steps, [reach, reach])).relu();
            var mask = new StepMask(x.Mask.Rows, x.Mask.Steps + reach, x.Mask.Lengths?.Select(length => length + reach).ToArray(), y.device);
            largest[i] = mask.Clear(y.transpose(1, 2)).amax([1]); // after ReLU a zero changes no maximum
        }
        return cat(largest, 1);
    }
}
