namespace Helicarrier.Services.Pricing.Own;

/// <summary>A price of one's own was not taken, or not taken back.</summary>
public sealed class OwnPriceRefusedException : Exception
{
    public OwnPriceRefusedException(OwnPriceRefusal refusal)
        : base(refusal.Reason)
    {
        Refusal = refusal;
    }

    public OwnPriceRefusedException(string message)
        : this(new OwnPriceRefusal("", message))
    {
    }

    public OwnPriceRefusedException(string message, Exception inner)
        : base(message, inner)
    {
        Refusal = new("", message);
    }

    public OwnPriceRefusedException()
        : this("")
    {
    }

    public OwnPriceRefusal Refusal { get; }
}
