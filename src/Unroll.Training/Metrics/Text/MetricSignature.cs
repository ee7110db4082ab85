namespace Unroll.Training.Metrics.Text;

/// <summary>The signature of a score in sacreBLEU's form: "key:value" joined by bars, the references first and the version last.</summary>
internal static class MetricSignature
{
    /// <summary>A signature. The version is Unroll's own: no other tool computed the score.</summary>
    public static string Of(TextCorpus corpus, params ReadOnlySpan<(string Key, string Value)> parts)
    {
        List<string> all = [$"nrefs:{corpus.ReferenceCount}"];
        foreach ((string key, string value) in parts)
        {
            all.Add($"{key}:{value}");
        }

        all.Add($"version:unroll-{typeof(MetricSignature).Assembly.GetName().Version?.ToString(3) ?? "unknown"}");
        return string.Join('|', all);
    }

    /// <summary>"yes" or "no".</summary>
    public static string Answer(bool value) => value ? "yes" : "no";

    /// <summary>"lc" or "mixed".</summary>
    public static string Case(bool lower) => lower ? "lc" : "mixed";
}
