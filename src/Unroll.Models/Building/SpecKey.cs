using System.Reflection;

namespace Unroll.Models.Building;

/// <summary>A key of the recipe's model section, and which go together.</summary>
internal sealed record SpecKey(string Name, PropertyInfo Property)
{
    /// <summary>Keys of every trunk that is made of a step encoder, a trunk and a head.</summary>
    public static readonly string[] Framed = ["step_encoder", "dropout", "head_dropout", "window_norm", "season", "channel_independent"];

    /// <summary>Keys of convolutional blocks whose steps may become fewer, and of a mean over them.</summary>
    public static readonly string[] Pooled = ["pool_size", "pool_bins"];

    /// <summary>Keys of recurrent layers.</summary>
    public static readonly string[] Recurrent =
        ["hidden_size", "num_layers", "bidirectional", "recurrent_dropout", "zoneout", "layer_norm", "layer_norm_cells", "residual"];

    /// <summary>Keys of an LSTM's layers alone.</summary>
    public static readonly string[] Lstm = ["forget_bias", "proj_size"];

    /// <summary>Keys of convolutional blocks.</summary>
    public static readonly string[] Convolution = ["channels", "kernel_size", "conv_norm"];

    /// <summary>Keys of every trunk that reads tokens.</summary>
    public static readonly string[] Text = ["embedding_size", "embedding_dropout", "word_dropout", "crf"];

    /// <summary>Keys of language models.</summary>
    public static readonly string[] Language = ["tied", "weight_drop"];

    /// <summary>Keys of models that write a text from a text.</summary>
    public static readonly string[] Writing = ["encoder_size", "input_feeding", "shared_embedding", "copy", "coverage", "scheduled_sampling"];

    private static readonly ModelSpec Defaults = new();

    /// <summary>Every key but <c>trunk</c>.</summary>
    public static IReadOnlyList<SpecKey> All { get; } =
    [
        .. typeof(ModelSpec).GetProperties().Where(property => property.CanWrite && property.Name != nameof(ModelSpec.Trunk))
            .Select(property => new SpecKey(SnakeCase(property.Name), property)),
    ];

    /// <summary>Gives a spec this key's default.</summary>
    public void Reset(ModelSpec spec) => Property.SetValue(spec, Property.GetValue(Defaults));

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((letter, i) => char.IsUpper(letter) ? $"{(i > 0 ? "_" : "")}{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
