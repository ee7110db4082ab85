namespace Unroll.Bench.Recurrent;

/// <summary>Floating-point operations of the matrix products that a case cannot do without; padding is not counted.</summary>
internal static class RecurrentWork
{
    /// <summary>Forward: 2 G H (I + H) for each valid step of each layer and direction. Training adds as much for the weights' gradients,
    /// 2 G H H for the gradient through time, and 2 G H I for the input's gradient of the layers above the first.</summary>
    /// <param name="shape">The case.</param>
    /// <param name="gates">G.</param>
    /// <param name="kind">What one call is.</param>
    public static double Flops(RecurrentCase shape, int gates, BenchKind kind)
    {
        double steps = shape.Lengths()?.Sum() ?? (double)shape.Steps * shape.Rows;
        double total = 0;
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            double inputs = layer == 0 ? shape.Inputs : shape.OutputSize;
            double forward = inputs + shape.Hidden;
            double products = kind == BenchKind.Infer ? forward : (2 * forward) + shape.Hidden + (layer == 0 ? 0 : inputs);
            total += 2.0 * gates * shape.Hidden * products * steps * shape.Directions;
        }
        return total;
    }
}
