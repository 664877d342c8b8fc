namespace Helicarrier.Services.Otlp;

/// <summary>A body that is no export request. The message is stable and holds nothing of the body.</summary>
public sealed class OtlpFormatException : Exception
{
    public OtlpFormatException()
        : base("The body is no OTLP export request.")
    {
    }

    public OtlpFormatException(string message)
        : base(message)
    {
    }

    public OtlpFormatException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
