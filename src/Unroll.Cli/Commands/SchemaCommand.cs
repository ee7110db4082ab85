using Unroll.Training.Recipes;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll schema</c>.</summary>
internal sealed class SchemaCommand : ExampleCommand
{
    public SchemaCommand(Session session)
        : base("schema", "Print the JSON schema of recipes, with which editors complete and check them.", "unroll schema > recipe.schema.json") =>
        SetAction(_ =>
        {
            session.Terminal.Out.Write(RecipeSchema.ToJson());
            return ExitCode.Ok;
        });
}
