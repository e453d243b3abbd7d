using System.Globalization;

namespace ChurnBacktest;

/// <summary>A line of a data file that cannot be read.</summary>
/// <param name="line">The line, from 1.</param>
/// <param name="problem">What is wrong with it.</param>
internal sealed class DataFormatException(int line, string problem)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"line {line}: {problem}"));
