using TorchSharp;
using Unroll.Models.Recurrent;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Recurrent;

/// <summary>Recurrent modules of every cell, with weights whose gates differ in size so that two swapped gates cannot pass.</summary>
internal static class RecurrentCases
{
    public static TheoryData<RecurrentCell> Cells => [.. Enum.GetValues<RecurrentCell>()];

    /// <summary>Every option by itself, and all together; those that a cell does not have are left out.</summary>
    public static RecurrentOptions Options(RecurrentCell cell, string variant)
    {
        bool lstm = cell == RecurrentCell.Lstm;
        var all = new RecurrentOptions
        {
            ProjectionSize = lstm ? 2 : 0,
            LayerNormCells = true,
            RecurrentDropout = 0.4,
            Dropout = 0.3,
            LockedDropout = true,
            ZoneoutHidden = 0.2,
            ZoneoutCell = lstm ? 0.35 : 0,
        };
        return variant switch
        {
            "no bias" => new() { Bias = false },
            "projection" => new() { ProjectionSize = all.ProjectionSize },
            "norms" => new() { LayerNormCells = true },
            "norms without bias" => new() { LayerNormCells = true, Bias = false },
            "recurrent dropout" => new() { RecurrentDropout = 0.4 },
            "locked dropout" => new() { Dropout = 0.3, LockedDropout = true },
            "zoneout" => new() { ZoneoutHidden = all.ZoneoutHidden, ZoneoutCell = all.ZoneoutCell },
            "all" => all,
            _ => throw new InvalidOperationException(variant),
        };
    }

    /// <summary>Every cell with every variant of <see cref="Options"/>.</summary>
    public static TheoryData<RecurrentCell, string> Variants
    {
        get
        {
            var data = new TheoryData<RecurrentCell, string>();
            foreach (RecurrentCell cell in Enum.GetValues<RecurrentCell>())
            {
                foreach (string variant in new[] { "no bias", "projection", "norms", "norms without bias", "recurrent dropout", "locked dropout", "zoneout", "all" })
                {
                    if (variant != "projection" || cell == RecurrentCell.Lstm)
                    {
                        data.Add(cell, variant);
                    }
                }
            }
            return data;
        }
    }

    /// <summary>A random state for a module of float64.</summary>
    public static RecurrentState State(this RecurrentModule module, long rows)
    {
        RecurrentState blank = module.InitialState(rows);
        return new RecurrentState(randn_like(blank.Hidden) * 0.5, blank.Cell is null ? null : randn_like(blank.Cell) * 0.5);
    }

    public static RecurrentModule Module(RecurrentCell cell, int inputs, int hidden, RecurrentOptions? options = null)
    {
        manual_seed(3);
        RecurrentModule module = cell switch
        {
            RecurrentCell.Lstm => new Lstm(inputs, hidden, options),
            RecurrentCell.Gru => new Gru(inputs, hidden, options),
            _ => new Rnn(inputs, hidden, options, cell == RecurrentCell.RnnRelu),
        };
        module.to(float64);
        return module;
    }

    /// <summary>Random values, gate g scaled by 0.5 + g.</summary>
    public static RecurrentModule Distinct(this RecurrentModule module)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        manual_seed(17);
        Tensor scale = (arange(module.Gates, float64) * 0.4 + 0.5).repeat_interleave(module.HiddenSize);
        foreach (var (name, parameter) in module.named_parameters().Where(p => !p.name.StartsWith("layer_norm", StringComparison.Ordinal)))
        {
            Tensor values = randn_like(parameter) * 0.7;
            parameter.copy_(parameter.shape[0] != scale.shape[0] ? values : parameter.dim() == 2 ? values * scale.unsqueeze(1) : values * scale);
        }
        return module;
    }

    public static double[] Row(Tensor x) => x.to(float64).contiguous().data<double>().ToArray();

    public static double[][] Rows(Tensor x) => [.. Enumerable.Range(0, (int)x.shape[0]).Select(i => Row(x[i]))];
}
