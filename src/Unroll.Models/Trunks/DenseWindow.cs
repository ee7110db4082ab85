using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using static TorchSharp.torch;

namespace Unroll.Models.Trunks;

/// <summary>The whole window as one vector through dense layers with ReLU. A shorter row is filled on the left with its first step.</summary>
internal sealed class DenseWindow : VectorTrunk
{
    private readonly int _steps;
    private readonly double _dropout;

    [ComponentName(Name = "layers")]
    private readonly ModuleList<Linear> _layers;

    public DenseWindow(int steps, int inputs, int width, int layers, double dropout)
        : base(nameof(DenseWindow))
    {
        _steps = steps;
        _dropout = dropout;
        Width = width;
        _layers = nn.ModuleList([.. Enumerable.Range(0, layers).Select(i => nn.Linear(i == 0 ? steps * inputs : width, width))]);
        RegisterComponents();
    }

    public override int Width { get; }

    public override Tensor Vector(StepFeatures x)
    {
        Tensor y = x.Mask.AlignRight(x.Values, _steps).flatten(1);
        for (int i = 0; i < _layers.Count; i++)
        {
            y = i > 0 && _dropout > 0 ? nn.functional.dropout(y, _dropout, training) : y;
            y = _layers[i].call(y).relu();
        }
        return y;
    }
}
