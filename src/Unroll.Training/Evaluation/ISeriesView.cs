namespace Unroll.Training.Evaluation;

/// <summary>Target values of recordings in one unit: the data's own, or scaled.</summary>
public interface ISeriesView
{
    /// <summary>C.</summary>
    int Channels { get; }

    /// <summary>A target value; NaN where it is missing.</summary>
    /// <param name="recording">Index of the recording.</param>
    /// <param name="step">Step of the recording.</param>
    /// <param name="channel">Target channel.</param>
    float Value(int recording, int step, int channel);

    /// <summary>Turns a scaled value into this view's unit.</summary>
    /// <param name="recording">Index of the recording.</param>
    /// <param name="channel">Target channel.</param>
    /// <param name="scaled">A scaled value.</param>
    double FromScaled(int recording, int channel, double scaled);
}
