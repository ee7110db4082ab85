namespace Unroll.Kernels.Attention;

/// <summary>
/// Additive attention (Bahdanau et al. 2015, arXiv:1409.0473, appendix A.1.2): e_s = v · tanh(q + k_s), w = softmax(e), context = Σ_s w_s value_s,
/// without ever storing tanh(q + k): the backward pass computes it again. Padded places are not touched.
/// </summary>
public abstract class AdditiveAttention
{
    /// <summary>Weights and contexts.</summary>
    /// <param name="call">Queries and what they look at.</param>
    /// <param name="weights">[R, S]; 0 at padded places.</param>
    /// <param name="contexts">[R, D].</param>
    /// <exception cref="ArgumentException">A span is too short; the message says which.</exception>
    public void Forward(in AdditiveCall call, Span<float> weights, Span<float> contexts)
    {
        call.Check();
        AdditiveCall.Need(weights.Length >= call.Rows * call.Places, $"{weights.Length} floats for weights are too few.");
        AdditiveCall.Need(contexts.Length >= call.Rows * call.ValueWidth, $"{contexts.Length} floats for contexts are too few.");
        for (int row = 0; row < call.Rows; row++)
        {
            Attend(call, row, weights.Slice(row * call.Places, call.Places), contexts.Slice(row * call.ValueWidth, call.ValueWidth));
        }
    }

    /// <summary>∂loss/∂e_s = w_s (g_s − Σ w g) with g_s = ∂loss/∂context · value_s + ∂loss/∂w_s, and from there to all that went in.</summary>
    /// <param name="call">As in the forward pass.</param>
    /// <param name="gradients">Where they come from and go to.</param>
    /// <exception cref="ArgumentException">A span is too short; the message says which.</exception>
    public void Backward(in AdditiveCall call, in AdditiveGradients gradients)
    {
        call.Check();
        AdditiveCall.Need(
            gradients.Weights.Length >= call.Rows * call.Places && gradients.Contexts.Length >= call.Rows * call.ValueWidth
            && (gradients.WeightGradients.IsEmpty || gradients.WeightGradients.Length >= call.Rows * call.Places),
            "The weights or the gradients that come are too few floats.");
        AdditiveCall.Need(
            gradients.Queries.Length >= ((call.Rows - 1) * call.QueryPitch) + call.Width && gradients.Keys.Length >= call.Rows * call.Places * call.Width
            && gradients.Values.Length >= call.Rows * call.Places * call.ValueWidth && gradients.Score.Length >= call.Width,
            "There is too little room for gradients.");
        for (int row = 0; row < call.Rows; row++)
        {
            Differentiate(call, gradients, row);
        }
    }

    private protected abstract void Attend(in AdditiveCall call, int row, Span<float> weights, Span<float> context);

    private protected abstract void Differentiate(in AdditiveCall call, in AdditiveGradients gradients, int row);

    /// <summary>Scores to weights in place; 0 behind the valid ones.</summary>
    private protected static void Softmax(Span<float> weights, int length)
    {
        float most = weights[0];
        for (int s = 1; s < length; s++)
        {
            most = Math.Max(most, weights[s]);
        }
        float sum = 0;
        for (int s = 0; s < length; s++)
        {
            sum += weights[s] = MathF.Exp(weights[s] - most);
        }
        for (int s = 0; s < length; s++)
        {
            weights[s] /= sum;
        }
        weights[length..].Clear();
    }
}
