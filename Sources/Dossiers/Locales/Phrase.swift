/// Everything a submission says in words of its own. Each locale file has all of them, and nothing else.
///
/// `{name}` in a locale's text stands for what is filled in; all locales use the same names in a phrase as English does.
package enum Phrase: String, CaseIterable, Sendable {
    case draft, gapSheet, handlingOpen, handlingClosed, handlingInternal, handlingPublic, handlingPartner
    case titleList, titleAddGround, titleMaintain, titleCorrect, titleOppose, titleImportBan
    case titleCommunication, titleCriminal, titleBrief, titleInformation, titleGap, coverUnder, coverTo
    case coverSubject, coverPurpose, coverDate, coverAsOf, purposeList, purposeAddGround, purposeMaintain
    case purposeCorrect, purposeOppose, draftWarning, expiryWarning, expiredWarning, renewalWarning
    case notYetWarning, barsWarning, unverifiedWarning, alignmentWarning, asOfNote, headSubmitter
    case headAsk, headSummary, headIdentification, headElements, headNarrative, headResponsibility
    case headEvidence, headContrary, headListings, headPolicy, headNexus, headHandling, headMethodology
    case headExhibits, headClosedAnnex, headSignOff, headReasons, headThreshold, headOfficialStatus
    case headFamily, headMandatory, headVictimPurpose, headSystematic, headEgregiousness, headOpenSource
    case headProportionality, headStateResponses, headRecommendation, headGlossary, headProducts
    case headLabour, headImportation, headDisappeared, headDeprivation, headSteps, headConsent
    case headCorrection, headLawGap, headModelProvisions, headCrimes, headLiability, headInternal
    case headActs, headChain, headUnder, submitterContact, submitterAbout, submitterMissing, askList
    case askAddGround, askMaintain, askCorrect, askOppose, askImportBan, askCommunication, askBrief
    case askInformation, askMeasures, summarySubject, summaryAbout, summaryNoLink, summaryIncidents,
        summaryListed
    case summaryNotListed, summaryConflict, gapStatement, gapNeeds, fieldName, fieldOriginal
    case fieldAliases, fieldSex, fieldBirth, fieldBirthplace, fieldNationality, fieldNumbers, fieldPosts
    case fieldPlace, fieldKind, fieldParent, fieldUnnamed, fieldLife, fieldCaution, fieldProducts
    case fieldDescription, male, female, noSourced, reasonsPost, reasonsBody, reasonsAct, reasonsClosing
    case reasonsOwn, reasonsNone, columnElement, columnLaw, columnShown, columnProposal, columnConduct
    case columnPeriod, columnExhibit, columnType, columnJurisdiction, columnStatus, columnGround
    case columnSince, columnStep, columnAgency, columnPlace, columnPost, columnOverlap, columnVictim
    case columnRight, columnRequirement, columnSource, must, should, flag, elementKind, elementForeign
    case elementLimb, elementTenure, elementCarried, elementTerritory, elementDisclosable, elementReasons
    case elementText, elementListing, elementInForce, elementThreshold, elementContrary, missingBirth
    case missingOriginal, missingAct, missingLimb, missingTenure, missingOffice, missingKnowledge
    case missingCarrier, missingThreshold, notPleaded, missingNexus, missingTerritory, missingAddress
    case missingReasons, missingText, missingContrary, missingRecency, missingListing, missingFamily
    case missingOrigin, missingOriginOfGoods, missingNationality, missingIndicators, missingLabourGoods
    case missingLabourInGoods
    case missingProduct, missingLabour, missingImportation, missingCommunication, missingCounsel
    case missingForeign, missingControl, missingFailure, missingActor, missingContext, ownAuthorityOnly
    case wordingFound, wordingDesignated, wordingAlleged, wordingReported, wordingSelfDeclared
    case wordingDocumentedByUs, wordingInferred, contestedMark, needsWorkMark, involvement
    case involvementActs, involvementVictims, otherInvolvement, concerning, whenWhere, whenOnly, count,
        charge, actContinues
    case coveredIndirect, notCovered, notListed, formalOnly, unitCertain, unitPossible, unitRest
    case dateKnownAs, actFeared, noPosts, underCommand
    case overlapCertain, overlapPossible, overlapNone, contraryItem, contraryNone, contrarySearch
    case conflictIntro, conflictSide, conflictResolved, conflictOpen, responseItem, responseNone
    case kindDenial, kindSilence, kindAdmission, kindJustification, listedStatus, delistedStatus
    case notFoundStatus, unknownStatus, listingNone, groundHumanRights, groundProliferation
    case groundUkraine, groundTerrorism, groundNarcotics, groundCorruption, groundCyber, groundOther
    case groundUnknown, textToWrite, recommendationList, recommendationMaintain, recommendationCorrect
    case recommendationIdentifiers, handlingText, methodologyText, methodologyStrength
    case methodologyConsent, methodologyDates, methodologyWithheld, methodologyCoarsened, evidenceIntro
    case evidenceSingle, exhibitNotRead, exhibitOpening, openSourceIntro, signOffText, signOffName
    case signOffRole, signOffDate, closedAnnexText, familyText, officialText, mandatoryText
    case victimPurposeText, systematicText, correctionWanted, lawGapText, modelText, productsNone
    case labourIndicators, disappearedNone, disappearedAlias, consentText, liabilityIntro, thresholdIntro
    case criminalNotice, basisFirstHand, basisSecondHand, basisFurther, basisUnknown, locatorSeparator
    case paragraphsMany
    case listSeparator, listLast, fullStop
    case titleFamily, titleCountry, headKnown, headFiled, headLaws, headListedHere, headListedOthers
    case columnAnswer, answerNone, sheetNothing
    case maintainPost, maintainPostMissing, maintainIndependent, maintainIndependentMissing, maintainSince
    case maintainSinceMissing, programmeUN1718
    case countAtLeast, countAtMost, countBetween, countUnstated, countWorded, dateOfSeveral, digitSeparator,
        listSeparatorOuter
    case captionSeparator, involvementHere, othersUnnamed, summaryIncidentsOnly, summaryNoCoveredAct
    case reasonsRest, elementWhere, elementReasonsElsewhere, conflictBears, referenceNumber
    case recommendationImportBan, recommendationNoProduct, recommendationBrief, recommendationInformation
    case columnIndicator, wordingFoundThrough, wordingDesignatedThrough
    case titleVictim, procedureUrgent, procedureStandard, procedureUndated, identityClosed, consentGiven
    case consentGivenUntil, addressConfirmed, knownCase, knownCaseOwn, knownCaseRecorded
    case countIncidentsOne, countIncidentsMany, bodyInText, listLastOr, actPleadedAs
    case gapNotReached, gapReaches, gapElsewhere, gapUnread, lawGapMissing, systematicPattern, systematicBody
    case handlingCommunication, handlingTextCommunication, handlingSheet
    case correctionStated, correctionReading
    case titleAddLaw, purposeAddLaw, askAddLaw, askEntry, headResponsible
    case contraryUnsearched, missingOwnListing
    case internalRules, internalScore, internalBudget, internalShort, internalShortOwn
    case internalReasons, internalStale, internalCommand, internalGates, columnGate, columnGateAsks
    case citeArticle, citeArticles, citeNumber, citeParagraph, citePoint, citeSubpoint
    case gatePassed, gateOpen, gatePerson, obstacleNobody, obstacleUnnamed, obstacleToCome
    case obstacleOld, obstacleOrigins, obstaclePosting, obstacleContrary, obstacleBirth, obstacleName
    case obstacleAct, obstacleAddress, obstacleAddressToCome, obstacleAddressOld, internalToVerify
    case internalLeft, internalWithheld, internalNotFor, internalReader, internalMore, internalCoarse
}
