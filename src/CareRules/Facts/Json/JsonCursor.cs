using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace CareRules.Facts.Json;

/// <summary>
/// A cursor over one line of JSON. A value of the wrong type is reported, skipped and returned as null, and reading continues. Only text
/// that is not JSON ends it, with a <see cref="JsonException"/>.
/// </summary>
internal ref partial struct JsonCursor
{
    private readonly ReadOnlySpan<byte> _line;
    private readonly FactsErrors _errors;
    private Utf8JsonReader _reader;

    public JsonCursor(ReadOnlySpan<byte> line, FactsErrors errors)
    {
        _line = line;
        _reader = new Utf8JsonReader(line);
        _errors = errors;
    }

    public readonly FactsErrors Errors => _errors;

    public readonly bool IsNull => _reader.TokenType == JsonTokenType.Null;

    public readonly JsonTokenType Token => _reader.TokenType;

    /// <summary>The first value of the line.</summary>
    public void Start() => _reader.Read();

    /// <summary>Checks that nothing follows the value.</summary>
    public void End()
    {
        if (!_errors.IsFull)
        {
            _reader.Read();
        }
    }

    /// <summary>Enters an object at its opening brace.</summary>
    public bool EnterObject() => _reader.TokenType == JsonTokenType.StartObject || Refuse("an object is expected");

    /// <summary>Moves to the next property's name; false after the object's last.</summary>
    public bool NextProperty() => !_errors.IsFull && _reader.Read() && _reader.TokenType != JsonTokenType.EndObject;

    /// <summary>Enters a list at its opening bracket.</summary>
    public bool EnterList() => _reader.TokenType == JsonTokenType.StartArray || Refuse("a list is expected");

    /// <summary>Moves to the next entry; false after the list's last.</summary>
    public bool NextItem() => !_errors.IsFull && _reader.Read() && _reader.TokenType != JsonTokenType.EndArray;

    /// <summary>True when the property's name is this one.</summary>
    public readonly bool NameIs(ReadOnlySpan<byte> name) => !_reader.ValueIsEscaped && _reader.ValueTextEquals(name);

    /// <summary>The property's name as text, for names that are not in a table of fields.</summary>
    public readonly string Name() => Unescaped() ?? "";

    public readonly bool IsNameEscaped => _reader.ValueIsEscaped;

    /// <summary>Moves from a property's name to its value.</summary>
    public void EnterValue(string name)
    {
        _errors.Enter(name);
        _reader.Read();
    }

    public readonly void LeaveValue() => _errors.Leave();

    /// <summary>Skips the value (and, at a name, the property).</summary>
    public void Skip() => _reader.Skip();

    /// <summary>Text, or null after an error.</summary>
    public string? Text()
    {
        if (_reader.TokenType != JsonTokenType.String)
        {
            Refuse("text is expected");
            return null;
        }

        var text = Unescaped();
        if (text is null)
        {
            _errors.Add("holds half of a surrogate pair (\\uD800 to \\uDFFF), which is no character");
        }

        return text;
    }

    public bool? Flag()
    {
        if (_reader.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            return _reader.GetBoolean();
        }

        Refuse("true or false is expected");
        return null;
    }

    /// <summary>An exact decimal: a number that a decimal cannot represent exactly is an error, never rounded.</summary>
    public decimal? Number()
    {
        if (_reader.TokenType != JsonTokenType.Number)
        {
            Refuse("a number is expected");
            return null;
        }

        if (ExactDecimal.TryParse(_reader.ValueSpan, out var number))
        {
            return number;
        }

        _errors.Add($"{Shown(_reader.ValueSpan)} is not a number that can be kept exactly (at most 28 digits, between -7.9e28 and 7.9e28)");
        return null;
    }

    /// <summary>Texts of a list, or null after an error in any of them.</summary>
    public List<string>? Texts()
    {
        if (!EnterList())
        {
            return null;
        }

        var before = _errors.Count;
        List<string> texts = [];
        for (var i = 0; NextItem(); i++)
        {
            _errors.Enter(i);
            if (Text() is { } text)
            {
                texts.Add(text);
            }

            _errors.Leave();
        }

        return _errors.Count == before ? texts : null;
    }

    /// <summary>
    /// A value without a declared type: text, a boolean, a decimal or texts; anything else (also a number that a decimal cannot represent)
    /// as its JSON text.
    /// </summary>
    public object? AsItIs()
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.String:
                return Text();
            case JsonTokenType.True or JsonTokenType.False:
                return Flag();
            case JsonTokenType.Number:
                return ExactDecimal.TryParse(_reader.ValueSpan, out var number) ? number : Encoding.UTF8.GetString(_reader.ValueSpan);
            case JsonTokenType.StartArray when IsTexts():
                return Texts()?.ToImmutableArray();
            default:
                var start = (int)_reader.TokenStartIndex;
                _reader.Skip();
                return Encoding.UTF8.GetString(_line[start..(int)_reader.BytesConsumed]);
        }
    }

    // Looks ahead with a copy of the reader.
    private readonly bool IsTexts()
    {
        var ahead = _reader;
        while (ahead.Read() && ahead.TokenType == JsonTokenType.String)
        {
        }

        return ahead.TokenType == JsonTokenType.EndArray;
    }

    /// <summary>Reports the current value's type, and skips the value.</summary>
    private bool Refuse(string expected)
    {
        var found = _reader.TokenType switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "a list",
            JsonTokenType.String => "text",
            JsonTokenType.Number => "a number",
            JsonTokenType.Null => "null",
            _ => "a boolean",
        };
        _errors.Add($"{(_errors.IsAtLine ? "the line " : "")}is {found}, but {expected}");
        _reader.Skip();
        return false;
    }

    private readonly string? Unescaped()
    {
        if (!_reader.ValueIsEscaped)
        {
            return _reader.GetString();
        }

        try
        {
            return _reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // The reader throws this when an escape is half of a surrogate pair.
            return null;
        }
    }

    private static string Shown(ReadOnlySpan<byte> value) =>
        Shown(Encoding.UTF8.GetString(value));

    private static string Shown(string value) => value.Length <= 60 ? $"`{value}`" : $"`{value[..60]}…`";
}
