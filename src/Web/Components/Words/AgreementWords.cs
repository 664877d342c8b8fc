using Helicarrier.Domain.Pricing;

namespace Helicarrier.Web.Components.Words;

/// <summary>What is shown of who agrees with a rate. It speaks of the rate, and never of the cost.</summary>
public static class AgreementWords
{
    public static string Of(RateAgreement agreement) => agreement switch
    {
        RateAgreement.High => "rate: two catalogues agree",
        RateAgreement.Medium => "rate: one catalogue agrees",
        RateAgreement.Low => "rate: no catalogue agrees, or one differs",
    };
}
