namespace Unroll.Models.Recurrent;

/// <summary>Computes one direction of one recurrent layer, with gradients. The place where a faster implementation goes in.</summary>
public interface IRecurrentKernel
{
    /// <summary>Its name in reports.</summary>
    string Name { get; }

    /// <summary>Runs one direction of one layer over all steps.</summary>
    /// <param name="call">What to run; its tensors stay the caller's. Results go to the caller's dispose scope.</param>
    RecurrentResult Run(RecurrentCall call);
}
