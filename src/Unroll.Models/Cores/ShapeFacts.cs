namespace Unroll.Models.Cores;

/// <summary>What follows from a task.</summary>
internal static class ShapeFacts
{
    extension(ModelShape shape)
    {
        public bool IsForecast => shape.Task is ModelTask.ForecastDirect or ModelTask.ForecastSequence or ModelTask.ForecastAutoregressive;

        /// <summary>One output for the whole sequence, not one for each step.</summary>
        public bool IsVector => shape.Task is ModelTask.ForecastDirect or ModelTask.Classify;

        /// <summary>Outputs of a step must not depend on later steps.</summary>
        public bool MustBeCausal => shape.Task is ModelTask.ForecastSequence or ModelTask.ForecastAutoregressive;

        /// <summary>H of the output: 1 where further steps are predicted by feeding back.</summary>
        public int OutputHorizon => shape.Task == ModelTask.ForecastAutoregressive ? 1 : shape.Horizon;

        /// <summary>Features of a step once known covariates and statics stand beside the inputs.</summary>
        public int StepWidth => shape.InputFeatures + shape.KnownFeatures + shape.StaticFeatures;

        /// <summary>Known values of the horizon that a head sees beside the trunk's features.</summary>
        public int KnownAhead =>
            shape.Task is ModelTask.ForecastDirect or ModelTask.ForecastSequence ? shape.Horizon * shape.KnownFeatures : 0;
    }
}
