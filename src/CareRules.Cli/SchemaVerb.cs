using System.CommandLine;
using CareRules.Authoring.Schema;
using CareRules.Authoring.Testing.Cases;
using CareRules.Syntax.Schema;

namespace CareRules.Cli;

/// <summary><c>carerules schema</c>: the JSON Schema by which editors complete and check packs and tests.</summary>
internal static class SchemaVerb
{
    public static Command Create(ToolContext context)
    {
        var kind = new Argument<string>("KIND") { Description = "pack, or test for files of rule tests.", Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => "pack" };
        kind.AcceptOnlyFromAmong("pack", "test");
        var file = new Option<string?>("--output", "-o") { Description = "The file to write; the standard output unless given.", HelpName = "file" };
        var verb = new Verb("schema", "Writes the JSON Schema (draft 2020-12) of packs or of rule tests, for editors.", "carerules schema pack -o carerules.schema.json") { kind, file };
        verb.SetAction(parsed =>
        {
            var schema = Of(parsed.GetRequiredValue(kind));
            if (parsed.GetValue(file) is { } path)
            {
                AtomicFile.Write(path, schema);
                context.Io.Error.WriteLine($"{path}: start a YAML file with `# yaml-language-server: $schema={path}` to use it");
            }
            else
            {
                using var output = context.Io.OutText();
                output.Write(schema);
            }

            return ExitCode.Fine;
        });
        return verb;
    }

    internal static string Of(string kind) => kind == "test"
        ? JsonSchemaWriter.Write("urn:carerules:test:v1", "Rule tests of CareRules (carerules-test/v1)", TestSchema.File)
        : JsonSchemaWriter.Write("urn:carerules:pack:v1", "A pack of CareRules (carerules/v1)", PackSchema.File);
}
