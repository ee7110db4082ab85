namespace Unroll.Models;

/// <summary>A model that trains otherwise early than late.</summary>
public interface IPacedModel
{
    /// <summary>How much of the training is done, 0 to 1; set before each step.</summary>
    double Progress { get; set; }
}
