namespace Unroll.Models.Building;

/// <summary>Which keys have an effect.</summary>
internal static class KeyEffect
{
    /// <summary>Why a key has no effect; null where it has one.</summary>
    public static string? Problem(string key, ModelSpec spec, ModelTask task, TrunkInfo trunk, bool isText)
    {
        if (SpecKey.Text.Contains(key))
        {
            return task == ModelTask.Caption && key == "embedding_size" ? null
                : !isText ? $"key '{key}' has no effect on data that is no text"
                : task == ModelTask.WriteText && key != "embedding_size" ? $"key '{key}' has no effect with trunk '{trunk.Name}'"
                : key == "crf" && task != ModelTask.LabelSteps ? $"key 'crf' has no effect for {task}, which has no label at every step"
                : null;
        }
        if (SpecKey.Language.Contains(key))
        {
            bool ties = key == "tied" && task is ModelTask.WriteText or ModelTask.Caption;
            return ties && spec.SharedEmbedding ? "key 'tied' has no effect beside shared_embedding, which shares the projection's weights too"
                : ties || task == ModelTask.NextToken ? null
                : $"key '{key}' has no effect for {task}";
        }
        if (!trunk.Keys.Contains(key))
        {
            return $"key '{key}' has no effect with trunk '{trunk.Name}'";
        }
        bool forecast = task is ModelTask.ForecastDirect or ModelTask.ForecastSequence or ModelTask.ForecastAutoregressive;
        bool vector = task is ModelTask.ForecastDirect or ModelTask.Classify;
        bool generate = task == ModelTask.Generate;
        return key switch
        {
            "log_features" or "pooling" or "pool_size" or "pool_bins" or "dimension_shuffle" when !vector => $"key '{key}' has no effect for {task}, which has an output at every step",
            "pool_bins" when !TakesMean(spec, task, trunk) => $"key 'pool_bins' has no effect with pooling '{spec.Pooling}'; it divides pooling: mean",
            "kernel_size" when trunk.Name == "dense" && vector => $"key 'kernel_size' has no effect with trunk 'dense' for {task}, which takes the whole window",
            "teacher_forcing" when trunk.Name != "encoder_decoder" && !generate => $"key '{key}' has no effect with trunk '{trunk.Name}' for {task}",
            "window_norm" or "channel_independent" when !forecast => $"key '{key}' has no effect for {task}",
            "step_encoder" or "bidirectional" when task == ModelTask.NextToken => $"key '{key}' has no effect for {task}",
            "step_encoder" or "bidirectional" or "attention" or "head_dropout" when generate => $"key '{key}' has no effect for {task}",
            "season" when !forecast || spec.WindowNorm != "seasonal" => "key 'season' has no effect unless window_norm is seasonal",
            "forget_bias" or "proj_size" when trunk.Keys.Contains("cell") && spec.Cell != "lstm" => $"key '{key}' has no effect with cell '{spec.Cell}'",
            "nonlinearity" when trunk.Keys.Contains("cell") && spec.Cell != "rnn" => $"key 'nonlinearity' has no effect with cell '{spec.Cell}'",
            "causal" when task == ModelTask.LabelSteps => $"key 'causal' has no effect for {task}, where trunk '{trunk.Name}' never looks ahead",
            "residual" when spec.NumLayers < 2 => "key 'residual' has no effect with fewer than 2 layers",
            _ => null,
        };
    }

    private static bool TakesMean(ModelSpec spec, ModelTask task, TrunkInfo trunk) =>
        !trunk.Keys.Contains("pooling") || spec.Pooling == "mean" || (spec.Pooling == "auto" && trunk.Name == "cnn" && task == ModelTask.Classify);

    /// <summary>A spec whose keys that do not belong to the trunk have their defaults.</summary>
    public static ModelSpec Strip(ModelSpec spec, TrunkInfo trunk)
    {
        ModelSpec stripped = spec with { };
        foreach (SpecKey key in SpecKey.All.Where(key => !trunk.Keys.Contains(key.Name) && !SpecKey.Text.Contains(key.Name) && !SpecKey.Language.Contains(key.Name)))
        {
            key.Reset(stripped);
        }
        return stripped;
    }
}
