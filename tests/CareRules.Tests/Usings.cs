global using CareRules.TestKit;
global using NUnit.Framework;

[assembly: ReportReducedSizes]
