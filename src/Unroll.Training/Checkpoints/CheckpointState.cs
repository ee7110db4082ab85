using Unroll.Training.Loop;
using Unroll.Training.Logging;
using Unroll.Training.Reports;
using Unroll.Training.Schedules;

namespace Unroll.Training.Checkpoints;

/// <summary>All of a training's state that is no tensor. With the tensors beside it, it determines every later step bit for bit.</summary>
internal sealed record CheckpointState
{
    /// <summary>What the run was made of, by name: it may go on only with the same.</summary>
    public required IReadOnlyDictionary<string, string> Fingerprint { get; init; }

    /// <summary>The epoch in training: from 0.</summary>
    public int Epoch { get; init; }

    /// <summary>Steps of that epoch that are done.</summary>
    public int Step { get; init; }

    /// <summary>Steps of all epochs that are done.</summary>
    public long GlobalStep { get; init; }

    /// <summary>What the epoch gathered so far.</summary>
    public EpochSums Sums { get; init; } = new();

    /// <summary>Seconds of training, validation not included, and the examples trained in them.</summary>
    public double TrainSeconds { get; init; }

    /// <summary>Examples of all steps.</summary>
    public long Examples { get; init; }

    /// <summary>Seconds of all, over every sitting.</summary>
    public double Seconds { get; init; }

    /// <summary>State of schedule plateau.</summary>
    public PlateauDecay Plateau { get; init; } = new();

    /// <summary>State of early stopping.</summary>
    public BestEpoch Best { get; init; } = new();

    /// <summary>The epochs done.</summary>
    public IReadOnlyList<EpochRow> Rows { get; init; } = [];

    /// <summary>Why training ended; null while it has not.</summary>
    public string? Finished { get; init; }

    /// <summary>How long the log files were.</summary>
    public LogLengths Logs { get; init; }

    /// <summary>Stateful training: where each row of the batch before ended, as (recording, step after).</summary>
    public IReadOnlyList<StreamEnd>? Streams { get; init; }
}
