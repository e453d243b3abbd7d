namespace CareRules.Tests;

/// <summary>Ends the process that validates JSON Schemas, after the last of all tests: those of the schema and of the tool use it.</summary>
[SetUpFixture]
public sealed class SharedNode
{
    [OneTimeTearDown]
    public void Stop() => Authoring.Schema.NodeValidator.Stop();
}
