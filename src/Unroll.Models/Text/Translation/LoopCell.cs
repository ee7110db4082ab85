using Unroll.Models.Recurrent;
using static TorchSharp.torch;

namespace Unroll.Models.Text.Translation;

/// <summary>A cell's equations for <see cref="AdditivePass"/>, on all rows of a step at once and in place, with their derivatives.</summary>
internal abstract class LoopCell
{
    /// <summary>G.</summary>
    public abstract int Gates { get; }

    /// <summary>The loop's cell of a kind; null: there is none.</summary>
    public static LoopCell? Of(RecurrentCell cell) => cell switch
    {
        RecurrentCell.Gru => new GruLoop(),
        RecurrentCell.Lstm => new LstmLoop(),
        _ => null,
    };

    /// <summary>A step.</summary>
    /// <param name="gates">[R, G * H] what came from the input; becomes the gates' values.</param>
    /// <param name="products">[R, G * H] what came from h.</param>
    /// <param name="before">h and, LSTM, c, [R, H].</param>
    /// <param name="hidden">[R, H] takes h.</param>
    /// <param name="cell">[R, H] takes c; null without.</param>
    public abstract void Forward(Tensor gates, Tensor products, RecurrentState before, Tensor hidden, Tensor? cell);

    /// <summary>Its derivative.</summary>
    /// <param name="step">What the step left.</param>
    /// <param name="gates">[R, G * H] takes the gradient of what came from the input.</param>
    /// <param name="products">[R, G * H] takes that of what came from h.</param>
    /// <param name="hidden">[R, H] the gradient of h; becomes that of h before by ways around the products.</param>
    /// <param name="cell">[R, H] the gradient of c from later steps; becomes that of c before.</param>
    public abstract void Backward(LoopStep step, Tensor gates, Tensor products, Tensor hidden, Tensor? cell);
}
