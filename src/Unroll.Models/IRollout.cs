using static TorchSharp.torch;

namespace Unroll.Models;

/// <summary>A model that predicts further than one step by reading its own predictions. Every model built for <see cref="ModelTask.ForecastAutoregressive"/> does.</summary>
public interface IRollout
{
    /// <summary>
    /// Predicts the steps after each example's last valid one: the first from the input, each later one from the input and the predictions
    /// before it. A recurrent model carries its state; others read the input again, longer by the predictions.
    /// </summary>
    /// <param name="input">The batch. <see cref="ModelInput.Known"/> must reach at least <paramref name="horizon"/> steps beyond T.</param>
    /// <param name="horizon">Steps to predict, at least 1.</param>
    /// <returns>[B, H, C, 1], the caller's to dispose.</returns>
    /// <exception cref="InvalidOperationException">The model was built for another task.</exception>
    /// <exception cref="ArgumentException">A shape does not fit; the message names the axes.</exception>
    Tensor Rollout(ModelInput input, int horizon);
}
